// The ways to read the numbers of an event that are measured; each adds them up.
import { size } from "./events.mjs";
import { binaryParser, dataView, generated, structurae } from "./sources.mjs";

export const numberReaders = {
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
};
