// The ways to make an object of an event that are measured, with two strings in it.
import { TextDecoder } from "node:util";
import { size } from "./events.mjs";
import { binaryParser, dataView, generated, structurae } from "./sources.mjs";

export const objectReaders = {
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
