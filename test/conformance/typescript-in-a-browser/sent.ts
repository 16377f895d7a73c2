/** What the page sends back: all that it decoded, as text, with bigints and bytes that stay what they are. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return { bigint: String(part) };
    return part instanceof Uint8Array ? { bytes: Array.from(part) } : part;
  });

/** The value that {@link textOf} was given. */
export const valueOf = (text: string): unknown => JSON.parse(text, (_, part: unknown) => revived(part));

function revived(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return part;
  if ("bigint" in part) return BigInt(String(part.bigint));
  return "bytes" in part && isNumbers(part.bytes) ? Uint8Array.from(part.bytes) : part;
}

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((part) => typeof part === "number");
