// One process: what a program that uses the library waits for. Prints the milliseconds of the first call and of each
// later one as JSON. Arguments: what to measure, how often.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const [what, repeats] = process.argv.slice(2);
const input = readFileSync("/sys/kernel/btf/vmlinux");

/** A thousand records of 168 bytes, as the program of `golden/bootstrap` writes them. */
function ringOfEvents() {
  const bytes = new Uint8Array(1000 * 176);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 176) view.setUint32(at, 168, true);
  return bytes;
}

const millionTimes = (readThousand) => () => {
  for (let round = 0; round < 1000; round++) readThousand();
};

const measured = {
  async index() {
    const { readHeader } = await import("../dist/src/btf/header.js");
    const { hostWords } = await import("../dist/src/btf/host-words.js");
    const { defaultLimits } = await import("../dist/src/btf/limits.js");
    const { indexTypes } = await import("../dist/src/btf/type-index.js");
    return () => {
      const { types: section, littleEndian } = readHeader(input, defaultLimits, () => undefined);
      const words = hostWords(input.subarray(section.offset, section.offset + section.length), littleEndian);
      indexTypes({ words, base: undefined, section, unknownKinds: () => undefined, maxTypes: defaultLimits.types });
    };
  },
  async decode() {
    const { decodeInput } = await import("../dist/src/btf/decode.js");
    return () => decodeInput(input);
  },
  async generate() {
    const { btfToC } = await import("../dist/src/index.js");
    return () => btfToC(input, { asserts: "size" });
  },
  async windows() {
    const { readRingBuffer } = await import("../dist/src/read/index.js");
    const bytes = ringOfEvents();
    return millionTimes(() => {
      let sum = 0;
      for (const data of readRingBuffer(bytes)) sum += data[0];
      return sum;
    });
  },
  async advance() {
    const { readRingBuffer } = await import("../dist/src/read/index.js");
    const bytes = ringOfEvents();
    const view = new DataView(bytes.buffer);
    return millionTimes(() => {
      let sum = 0;
      const records = readRingBuffer(bytes);
      while (records.advance()) sum += view.getInt32(records.offset, true);
      return sum;
    });
  },
};

const call = await measured[what]();
const times = [];
for (let run = 0; run < Number(repeats); run++) {
  const start = performance.now();
  call();
  times.push(performance.now() - start);
}
console.log(JSON.stringify({ cold: times[0], warm: times.slice(Math.min(10, times.length - 1)) }));
