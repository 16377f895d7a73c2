/** A xorshift generator of 64-bit words: the same ones for the same seed. */
export function randomWords(seed = 88172645463325252n): () => bigint {
  let state = seed;
  return () => {
    state ^= BigInt.asUintN(64, state << 13n);
    state ^= state >> 7n;
    state ^= BigInt.asUintN(64, state << 17n);
    return state;
  };
}
