/** A record in the middle of other bytes. */
export interface Placed {
  /** All bytes that there are. */
  readonly memory: Uint8Array;
  /** Where in them the record begins. */
  readonly start: number;
  /** What a view is made of, and where in that the record begins. */
  readonly source: DataView | Uint8Array | ArrayBuffer;
  readonly offset: number;
}

/** A way to give bytes to a view. */
export type Placing = (bytes: Uint8Array) => Placed;

const guard = 8;

/** What a view sees ends with `bytes`; there are others around that it must not touch. */
const placings: readonly [Placing, ...Placing[]] = [
  (bytes) => {
    const memory = around(bytes, guard);
    return { memory, start: guard, source: memory.subarray(guard, guard + bytes.length), offset: 0 };
  },
  (bytes) => {
    const memory = around(bytes, guard);
    return {
      memory,
      start: guard,
      source: new DataView(memory.buffer, 3, guard - 3 + bytes.length),
      offset: guard - 3,
    };
  },
  (bytes) => {
    const memory = around(bytes, 0);
    return { memory, start: guard, source: memory.buffer, offset: guard };
  },
  (bytes) => {
    const memory = around(bytes, guard);
    return { memory, start: guard, source: Buffer.from(memory.buffer, 1, guard - 1 + bytes.length), offset: guard - 1 };
  },
];

function around(bytes: Uint8Array, behind: number): Uint8Array<ArrayBuffer> {
  const memory = new Uint8Array(guard + bytes.length + behind).fill(0xa5);
  memory.set(bytes, guard);
  return memory;
}

/** All bytes that there are, when those of the record and behind it are `bytes`. */
export function memoryWith({ memory, start }: Placed, bytes: Uint8Array): Uint8Array {
  const whole = memory.slice();
  whole.set(bytes, start);
  return whole;
}

/** One after the other, again and again. */
export const placingOf = (index: number): Placing => placings[index % placings.length] ?? placings[0];
