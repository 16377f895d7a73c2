// One process for one way to read events: it checks what is read, then prints the nanoseconds that an event takes.
// Arguments: the way, whether file names are distinct, the generated module.
//
// A way opens the bytes of all events, and then reads the one at an offset. What `open` gives is handed to `read`, so that
// none of them profits from bytes that the compiler of the engine knows.
//
// A process for each is what is fair. The engine compiles a function for all that it was ever called with: another
// reader in the same process, or the check with another one's objects, would slow down the ones that come later. It is
// also how much memory each takes can be told.
import { deepStrictEqual } from "node:assert";
import { performance } from "node:perf_hooks";
import { bytesOf, count, eventsWith, size, sumOf } from "./accessors/events.mjs";
import { numberReaders } from "./accessors/number-readers.mjs";
import { objectReaders } from "./accessors/object-readers.mjs";
import { median } from "./run-once.mjs";

const [name, names, module] = process.argv.slice(2);
const events = eventsWith({ distinctNames: names === "distinct" });
const { open, read } = await (numberReaders[name] ?? objectReaders[name])(module);
const state = open(bytesOf(events));

function addUp() {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += read(state, index * size);
  return sum;
}

/** The last 64 objects are kept, so that none can be left out. */
const kept = new Array(64).fill(undefined);

/** A character of each text is read: pieces that were joined become one only when something asks for what is in them. */
function makeObjects() {
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const event = read(state, index * size);
    characters += event.comm.charCodeAt(1) + event.filename.charCodeAt(1);
    kept[index & 63] = event;
  }
  return characters;
}

/** koffi gives a bigint only where a number would not do, structurae also the padding. */
const alike = ({ pid, ppid, exit_code, duration_ns, comm, filename, exit_event }) => {
  return { pid, ppid, exit_code, duration_ns: BigInt(duration_ns), comm, filename, exit_event };
};

const givesNumbers = name in numberReaders;
if (givesNumbers) deepStrictEqual(addUp(), sumOf(events));
else events.forEach((event, index) => deepStrictEqual(alike(read(state, index * size)), event));

const pass = givesNumbers ? addUp : makeObjects;

/** Milliseconds of so many passes over all events. */
function timeOf(passes) {
  const start = performance.now();
  for (let done = 0; done < passes; done++) pass();
  return performance.now() - start;
}

const warmUntil = performance.now() + 200;
while (performance.now() < warmUntil) pass();
// 10 ms are long enough that each sample has its share of collecting garbage.
const passes = Math.ceil(10 / timeOf(1));
const samples = Array.from({ length: 25 }, () => timeOf(passes));
console.log((median(samples) * 1e6) / passes / count);
