const hostLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Byte order of the words that {@link hostWords} makes. */
export const hostByteOrder = hostLittleEndian ? "little" : "big";

/** A copy of `bytes` as 32-bit words in the byte order of this machine, whatever the file's order and alignment were. */
export function hostWords(bytes: Uint8Array, littleEndian: boolean): Uint32Array {
  const words = new Uint32Array(bytes.length / 4);
  new Uint8Array(words.buffer).set(bytes);
  if (littleEndian !== hostLittleEndian) words.forEach((word, index) => (words[index] = swapped(word)));
  return words;
}

function swapped(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}
