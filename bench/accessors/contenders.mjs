// The ways to read an event that are measured. Each opens the bytes of all events, and then reads the one at an offset:
// its numbers, which it adds up, or all of it, as an object with two strings. What `open` gives is handed to `read`, so
// that none of them profits from bytes that the compiler of the engine knows.
import { TextDecoder } from "node:util";
import { size } from "./events.mjs";

const dataView = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The generated module, in a temporary folder. Only what reads with it loads it. */
const generated = (module) => import(module);

async function binaryParser() {
  const { Parser } = await import("binary-parser");
  return new Parser().endianness("little").int32("pid").int32("ppid").uint32("exit_code").seek(4).uint64("duration_ns");
}

/** structurae knows no padding: that is one more field. */
async function structurae() {
  const { View } = await import("structurae");
  const number = (btype) => ({ type: "number", btype });
  const text = (maxLength) => ({ type: "string", maxLength });
  return new View().create({
    $id: "event",
    type: "object",
    properties: {
      ...{ pid: number("int32"), ppid: number("int32"), exit_code: number("uint32"), padding: number("uint32") },
      ...{ duration_ns: number("biguint64"), comm: text(16), filename: text(127), exit_event: number("uint8") },
    },
  });
}

export const readers = {
  async "numbers by hand"() {
    return {
      open: dataView,
      read: (view, at) =>
        view.getInt32(at, true) +
        view.getInt32(at + 4, true) +
        view.getUint32(at + 8, true) +
        (view.getUint32(at + 20, true) * 2 ** 32 + view.getUint32(at + 16, true)) +
        view.getUint8(at + 167),
    };
  },
  async "numbers by hand, bigint"() {
    return {
      open: dataView,
      read: (view, at) =>
        view.getInt32(at, true) +
        view.getInt32(at + 4, true) +
        view.getUint32(at + 8, true) +
        Number(view.getBigUint64(at + 16, true)) +
        view.getUint8(at + 167),
    };
  },
  async getters(module) {
    const { Event } = await generated(module);
    return {
      open: (bytes) => new Event(bytes),
      read(event, at) {
        event.$at(at);
        return event.pid + event.ppid + event.exit_code + event.$duration_ns_number + event.exit_event;
      },
    };
  },
  async "getters, bigint"(module) {
    const { Event } = await generated(module);
    return {
      open: (bytes) => new Event(bytes),
      read(event, at) {
        event.$at(at);
        return event.pid + event.ppid + event.exit_code + Number(event.duration_ns) + event.exit_event;
      },
    };
  },
  async "getters of a new view"(module) {
    const { Event } = await generated(module);
    return {
      open: dataView,
      read(view, at) {
        const event = new Event(view, at);
        return event.pid + event.ppid + event.exit_code + event.$duration_ns_number + event.exit_event;
      },
    };
  },
  async "numbers by structurae"() {
    const EventView = await structurae();
    return {
      open: (bytes) => bytes.buffer,
      read(buffer, at) {
        const event = new EventView(buffer, at, size);
        const duration = Number(event.get("duration_ns"));
        return event.get("pid") + event.get("ppid") + event.get("exit_code") + duration + event.get("exit_event");
      },
    };
  },
  async "numbers by binary-parser"() {
    const parser = (await binaryParser()).seek(16 + 127).uint8("exit_event");
    return {
      open: (bytes) => bytes,
      read(bytes, at) {
        const event = parser.parse(bytes.subarray(at, at + size));
        return event.pid + event.ppid + event.exit_code + Number(event.duration_ns) + event.exit_event;
      },
    };
  },

  async "object by hand, Buffer"() {
    const text = (buffer, at, length) => {
      const end = buffer.indexOf(0, at);
      return buffer.latin1Slice(at, end < 0 ? at + length : Math.min(end, at + length));
    };
    return {
      open: (bytes) => ({ view: dataView(bytes), buffer: Buffer.from(bytes.buffer) }),
      read: ({ view, buffer }, at) => ({
        pid: view.getInt32(at, true),
        ppid: view.getInt32(at + 4, true),
        exit_code: view.getUint32(at + 8, true),
        duration_ns: view.getBigUint64(at + 16, true),
        comm: text(buffer, at + 24, 16),
        filename: text(buffer, at + 40, 127),
        exit_event: view.getUint8(at + 167),
      }),
    };
  },
  async "object by hand, TextDecoder"() {
    const decoder = new TextDecoder();
    const text = (bytes, at, length) => {
      const all = bytes.subarray(at, at + length);
      const end = all.indexOf(0);
      return decoder.decode(end < 0 ? all : all.subarray(0, end));
    };
    return {
      open: (bytes) => ({ view: dataView(bytes), bytes }),
      read: ({ view, bytes }, at) => ({
        pid: view.getInt32(at, true),
        ppid: view.getInt32(at + 4, true),
        exit_code: view.getUint32(at + 8, true),
        duration_ns: view.getBigUint64(at + 16, true),
        comm: text(bytes, at + 24, 16),
        filename: text(bytes, at + 40, 127),
        exit_event: view.getUint8(at + 167),
      }),
    };
  },
  async decodeEvent(module) {
    const { decodeEvent } = await generated(module);
    return { open: dataView, read: (view, at) => decodeEvent(view, at) };
  },
  async "decodeEvent of its own bytes"(module) {
    const { decodeEvent } = await generated(module);
    return { open: (bytes) => bytes, read: (bytes, at) => decodeEvent(bytes.subarray(at, at + size)) };
  },
  async "decodeEvent without Buffer"(module) {
    delete globalThis.Buffer;
    const { decodeEvent } = await generated(module);
    return { open: dataView, read: (view, at) => decodeEvent(view, at) };
  },
  async "binary-parser"() {
    const parser = (await binaryParser())
      .string("comm", { length: 16, stripNull: true })
      .string("filename", { length: 127, stripNull: true })
      .uint8("exit_event");
    return { open: (bytes) => bytes, read: (bytes, at) => parser.parse(bytes.subarray(at, at + size)) };
  },
  async structurae() {
    const EventView = await structurae();
    return { open: dataView, read: (view, at) => EventView.decode(view, at) };
  },
  async koffi() {
    const { default: koffi } = await import("koffi");
    const text = (length) => koffi.array("char", length, "String");
    const event = koffi.struct("event", {
      ...{ pid: "int", ppid: "int", exit_code: "unsigned int", duration_ns: "uint64_t" },
      ...{ comm: text(16), filename: text(127), exit_event: "uint8_t" },
    });
    return { open: (bytes) => bytes, read: (bytes, at) => koffi.decode(bytes, at, event) };
  },
};
