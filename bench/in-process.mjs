// One process: what a program that uses the library waits for. Prints the milliseconds of the first call and of each
// later one as JSON. Arguments: what to measure, how often.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const [what, repeats] = process.argv.slice(2);
const input = readFileSync("/sys/kernel/btf/vmlinux");

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
};

const call = await measured[what]();
const times = [];
for (let run = 0; run < Number(repeats); run++) {
  const start = performance.now();
  call();
  times.push(performance.now() - start);
}
console.log(JSON.stringify({ cold: times[0], warm: times.slice(Math.min(10, times.length - 1)) }));
