// What the page runs: it fetches bytes from its own server, and posts what generated files make of them.
import { decoders } from "./decoded.js";
import { textOf } from "./sent.js";

/** What a test hears from the page. */
export interface Report {
  /** Whether there is what only Node has. */
  readonly hasBuffer: boolean;
  /** Whether the page may have shared memory. */
  readonly isIsolated: unknown;
  readonly decoded: Readonly<Record<string, unknown>>;
  /** The same, from bytes in shared memory. */
  readonly fromShared: Readonly<Record<string, unknown>>;
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

async function report(): Promise<Report> {
  const decoded: Record<string, unknown> = {};
  const fromShared: Record<string, unknown> = {};
  for (const [name, decode] of Object.entries(decoders)) {
    const response = await fetch(`/bytes/${name}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    fromShared[name] = decode(shared(bytes));
    decoded[name] = decode(bytes);
  }
  const { crossOriginIsolated: isIsolated } = globalThis as { readonly crossOriginIsolated?: unknown };
  return { hasBuffer: "Buffer" in globalThis, isIsolated, decoded, fromShared };
}

await fetch("/answer", { method: "POST", body: textOf(await report()) });
