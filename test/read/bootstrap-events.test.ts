import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildModel, decodeBtf } from "../../src/index.js";
import { readRingBuffer } from "../../src/read/index.js";
import { repository } from "../support/command.js";
import { inRing, joined, ringRecord } from "../support/record-writers.js";

/** `struct event` of `golden/bootstrap/bootstrap.bpf.c`, with its offsets on x86-64 and arm64. */
interface Event {
  readonly pid: number;
  readonly ppid: number;
  readonly duration: bigint;
  readonly comm: string;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function written({ pid, ppid, duration, comm }: Event): Uint8Array {
  const bytes = new Uint8Array(168);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, pid, true);
  view.setInt32(4, ppid, true);
  view.setBigUint64(16, duration, true);
  bytes.set(ascii(comm), 24);
  return bytes;
}

const object = readFileSync(join(repository, "golden/bootstrap/bootstrap.bpf.o"));
const model = buildModel(decodeBtf(object), { types: ["event"] });

/** The offset in bytes and the size of each field of `struct event`, as the object says. */
function fieldsOfEvent(): ReadonlyMap<string, { readonly at: number; readonly size: number }> {
  const [event] = model.declarations;
  if (event?.kind !== "struct") throw new Error("no struct");
  return new Map(
    event.fields.map(({ path, bitOffset, bitWidth }) => [path.join("."), { at: bitOffset / 8, size: bitWidth / 8 }]),
  );
}

const fields = fieldsOfEvent();

function read(record: Uint8Array): Event {
  const field = (name: string) => fields.get(name) ?? { at: NaN, size: NaN };
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const { at, size } = field("comm");
  return {
    pid: view.getInt32(field("pid").at, model.littleEndian),
    ppid: view.getInt32(field("ppid").at, model.littleEndian),
    duration: view.getBigUint64(field("duration_ns").at, model.littleEndian),
    comm: new TextDecoder().decode(record.subarray(at, at + size)).replace(/\0.*/s, ""),
  };
}

it("events of a program come out of its ring as it wrote them, around the end of the ring and over its busy records", () => {
  const events = Array.from({ length: 20 }, (_, index) => ({
    pid: 1000 + index,
    ppid: -1 - index,
    duration: 2n ** 63n + BigInt(index),
    comm: `sh-${String(index)}`,
  }));
  const bytes = joined(
    events.map((event, index) => ringRecord({ data: written(event), busy: index === 18, discarded: index % 7 === 3 })),
  );
  const [size, from] = [4096, 3 * 4096 - 1000];
  const options = { from, to: from + bytes.length, size, littleEndian: model.littleEndian };
  const records = readRingBuffer(inRing(bytes, from, size), options);
  expect([...records].map(read)).toStrictEqual(events.slice(0, 18).filter((_, index) => index % 7 !== 3));
  expect(records.position).toBe(from + 18 * 176);
});
