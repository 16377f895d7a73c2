import fc from "fast-check";

/** One change to a file: a byte replaced, a run cut out or doubled, the end cut off, a word set to an extreme. */
type Mutation =
  | { readonly kind: "flip"; readonly at: number; readonly value: number }
  | { readonly kind: "word"; readonly at: number; readonly value: number }
  | { readonly kind: "splice"; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: "cut"; readonly at: number; readonly length: number }
  | { readonly kind: "truncate"; readonly at: number };

const place = fc.nat(0xffffff);

const extremes = [0, 1, 2, 4, 0x7fff, 0xffff, 0xffffff, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff];

const arbitraryMutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("flip"), at: place, value: fc.integer({ min: 1, max: 255 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("word"),
      at: place,
      value: fc.oneof(fc.constantFrom(...extremes), fc.nat(64), fc.nat(0xffffffff)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("splice"), at: place, from: place, length: fc.nat(64) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cut"), at: place, length: fc.nat(64) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("truncate"), at: place }) },
);

/** One change or a few, applied in turn by {@link mutated}. */
export const arbitraryMutations: fc.Arbitrary<readonly Mutation[]> = fc.oneof(
  { weight: 2, arbitrary: fc.array(arbitraryMutation, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(arbitraryMutation, { minLength: 2, maxLength: 6 }) },
);

/** `bytes` after all changes. */
export function mutated(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  return mutations.reduce(apply, bytes);
}

function apply(bytes: Uint8Array, mutation: Mutation): Uint8Array {
  const at = mutation.at % Math.max(1, bytes.length);
  switch (mutation.kind) {
    case "flip":
      return bytes.map((byte, index) => (index === at ? byte ^ mutation.value : byte));
    case "word":
      return withWordAt(bytes, at - (at % 4), mutation.value);
    case "splice": {
      const from = mutation.from % Math.max(1, bytes.length);
      return joined(bytes.subarray(0, at), bytes.subarray(from, from + mutation.length), bytes.subarray(at));
    }
    case "cut":
      return joined(bytes.subarray(0, at), bytes.subarray(at + mutation.length));
    case "truncate":
      return bytes.slice(0, at);
  }
}

function withWordAt(bytes: Uint8Array, at: number, value: number): Uint8Array {
  return bytes.map((byte, index) => {
    const place = index - at;
    return place >= 0 && place < 4 ? Math.floor(value / 256 ** place) % 256 : byte;
  });
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
