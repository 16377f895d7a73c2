// Runs both components in Node: each has to give the values and the bytes that are known, then they are measured.
import { deepStrictEqual } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { $init, generate } from "@bytecodealliance/jco-transpile/component";
import { bytesOf, count, eventsWith, size } from "../../bench/accessors/events.mjs";
import { median } from "../../bench/run-once.mjs";

const filled = (length, byteAt) => Uint8Array.from({ length }, (_, index) => byteAt(index));

/** Values at both ends of what a field can be; no text ends, one is not UTF-8, one has bytes behind its NUL. */
const knownEvents = [
  {
    pid: -1,
    ppid: -(2 ** 31),
    exitCode: 2 ** 32 - 1,
    durationNs: 2n ** 64n - 1n,
    comm: filled(16, (index) => 0xf0 + index),
    filename: filled(127, (index) => 255 - index),
    exitEvent: 255,
  },
  {
    pid: 2 ** 31 - 1,
    ppid: 1,
    exitCode: 2 ** 31,
    durationNs: 2n ** 53n + 1n,
    comm: filled(16, (index) => "bash\0old".charCodeAt(index) || 0),
    filename: filled(127, () => 0),
    exitEvent: 1,
  },
];

/** `struct event` as in bootstrap.h, written by hand. There are 4 bytes of padding before `duration_ns`. */
function knownBytes(event, padding) {
  const bytes = new Uint8Array(168);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, event.pid, true);
  view.setInt32(4, event.ppid, true);
  view.setUint32(8, event.exitCode, true);
  view.setUint32(12, padding, true);
  view.setBigUint64(16, event.durationNs, true);
  bytes.set(event.comm, 24);
  bytes.set(event.filename, 40);
  view.setUint8(167, event.exitEvent);
  return bytes;
}

/** The codec that a component exports, and the milliseconds that the start of it took. */
async function start(name, component, folder) {
  await $init;
  const { files, imports } = generate(component, { name, noTypescript: true, base64Cutoff: 2 ** 30 });
  deepStrictEqual(imports, [], `${name} imports something`);
  const [, script] = files.find(([path]) => path === `${name}.js`);
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, script);
  const before = performance.now();
  const { codec } = await import(pathToFileURL(path).href);
  return { codec, start: performance.now() - before };
}

/** The text that a call throws as the error of its `result`. */
function errorOf(call) {
  try {
    call();
  } catch (error) {
    deepStrictEqual(typeof error.payload, "string", String(error));
    return error.payload;
  }
  throw new Error("there is no error");
}

/** Whether a codec gives what is known: the errors that it has where it has to fail. */
function check({ decodeEvent, encodeEvent }) {
  for (const event of knownEvents) {
    deepStrictEqual(decodeEvent(knownBytes(event, 0)), event);
    deepStrictEqual(decodeEvent(knownBytes(event, 0xffffffff)), event);
    deepStrictEqual(encodeEvent(event), knownBytes(event, 0));
  }
  const [event] = knownEvents;
  const bytes = knownBytes(event, 0);
  deepStrictEqual(decodeEvent(Uint8Array.of(...bytes, 1, 2, 3)), event);
  const short = { ...event, comm: Uint8Array.of(1, 2) };
  deepStrictEqual(encodeEvent(short), knownBytes({ ...event, comm: filled(16, (index) => short.comm[index] ?? 0) }, 0));
  return {
    short: errorOf(() => decodeEvent(bytes.subarray(1))),
    long: errorOf(() => encodeEvent({ ...event, comm: new Uint8Array(17) })),
  };
}

/** The bytes of 4,096 events, as bench/accessors.mjs reads them. */
function manyEvents() {
  const all = bytesOf(eventsWith({ distinctNames: false }));
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}

/** Microseconds of a call for one of the values. */
function timeOf(call, values) {
  const before = performance.now();
  for (const value of values) call(value);
  return ((performance.now() - before) * 1000) / values.length;
}

/** Medians of passes over all events, in turn, after two that do not count. */
function measure(codecs, events, values) {
  const passes = [];
  for (let pass = 0; pass < 17; pass++) {
    passes.push(
      codecs.map((codec) => ({
        decode: timeOf(codec.decodeEvent, events),
        encode: timeOf(codec.encodeEvent, values),
      })),
    );
  }
  const medianOf = (index, what) => median(passes.slice(2).map((pass) => pass[index][what]));
  return codecs.map((_, index) => ({ decode: medianOf(index, "decode"), encode: medianOf(index, "encode") }));
}

const row = (...cells) => `| ${cells.join(" | ")} |`;
const bytesText = (component) => `${component.length.toLocaleString("en-US")} bytes`;

/** What was found, as lines of Markdown. Throws where a component gives something else than is known. */
export async function compare(components, folder) {
  const names = ["guest", "printed"];
  const runs = [];
  for (const name of names) runs.push(await start(name, components[name], folder));
  const codecs = runs.map(({ codec }) => codec);
  const errors = codecs.map(check);

  const [guest, printed] = codecs;
  const events = manyEvents();
  const values = events.map((bytes) => guest.decodeEvent(bytes));
  events.forEach((bytes, index) => {
    deepStrictEqual(values[index], printed.decodeEvent(bytes));
    for (const codec of codecs) deepStrictEqual(codec.encodeEvent(values[index]), bytes);
  });

  const times = measure(codecs, events, values);
  const micros = (what) => times.map((time) => `${time[what].toFixed(1)} µs`);
  return [
    row("", "JavaScript guest", "`--lang wasm`"),
    row("---", "---", "---"),
    row("known events, decoded and encoded", ...names.map(() => `${String(knownEvents.length)}, as expected`)),
    row("more events, same values and bytes", ...names.map(() => count.toLocaleString("en-US"))),
    row("imports of the component", ...names.map(() => "none")),
    row("error for 167 bytes", ...errors.map(({ short }) => `\`${short}\``)),
    row("error for a `comm` of 17 bytes", ...errors.map(({ long }) => `\`${long}\``)),
    row("component", ...names.map((name) => bytesText(components[name]))),
    row("start in Node", ...runs.map((run) => `${run.start.toFixed(0)} ms`)),
    row("`decode-event`", ...micros("decode")),
    row("`encode-event`", ...micros("encode")),
  ];
}
