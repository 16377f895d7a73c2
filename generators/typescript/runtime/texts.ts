import type { Helpers } from "./runtime.js";

/** Texts of C: UTF-8 up to the first NUL. */
export const textHelpers: Helpers = {
  $decoder: `declare const TextDecoder: new (
  label: string,
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };
const $decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });
`,

  $text: `/**
 * The text in \`size\` bytes, up to the first NUL. It is read in words of four
 * bytes, and texts of fewer than 60 bytes are kept in a table: the same names
 * come again and again, and making a string takes the longest.
 */
function $text(view: DataView, at: number, size: number): string {
  const end = at + size;
  let word = 0;
  let nul = 0;
  let hash = 0;
  let next = at;
  for (; next + 4 <= end; next += 4) {
    word = view.getUint32(next, true);
    if ((word & 0x80808080) !== 0) return $otherText(view, at, size);
    nul = (word - 0x01010101) & ~word & 0x80808080;
    if (nul !== 0) break;
    hash = Math.imul(hash ^ word, 0x9e3779b1);
  }
  if (nul === 0 || next - at >= 60) return $otherText(view, at, size);
  const bits = 24 - Math.clz32(nul & -nul);
  const last = word & ((1 << bits) - 1);
  const length = next - at + (bits >>> 3);
  hash = Math.imul(hash ^ last, 0x9e3779b1);
  const slot = (hash ^ (hash >>> 15)) & 1023;
  const { words, texts } = ($table ??= $newTable());
  let at16 = slot * 16;
  const known = texts[slot] ?? "";
  let isKnown = known.length === length && words[at16] === last;
  for (let from = at; isKnown && from < next; from += 4)
    isKnown = words[++at16] === view.getInt32(from, true);
  if (isKnown) return known;
  at16 = slot * 16;
  words[at16] = last;
  for (let from = at; from < next; from += 4)
    words[++at16] = view.getInt32(from, true);
  return (texts[slot] = $ascii(view, at, length));
}
`,

  $table: `interface $Table {
  readonly words: Int32Array;
  readonly texts: string[];
}

let $table: $Table | undefined;

function $newTable(): $Table {
  const texts = new Array<string>(1024).fill("");
  return { words: new Int32Array(1024 * 16), texts };
}
`,

  $otherText: `/** A text that is long, or short, or not of ASCII alone. */
function $otherText(view: DataView, at: number, size: number): string {
  const end = at + size;
  let next = at;
  let all = 0;
  for (; next < end; next++) {
    const byte = view.getUint8(next);
    if (byte === 0) break;
    all |= byte;
  }
  const length = next - at;
  return all < 0x80 ? $ascii(view, at, length) : $utf8(view, at, length);
}
`,

  $utf8: `/** The bytes are copied: a browser decodes none that are shared. */
function $utf8(view: DataView, at: number, length: number): string {
  return $decoder.decode($bytes(view, at, length).slice());
}
`,

  $ascii: `/** \`length\` characters of ASCII, by what is the fastest for so many. */
function $ascii(view: DataView, at: number, length: number): string {
  if (length > 12) {
    const start = view.byteOffset + at;
    const buffer = $nodeBuffer(view);
    if (buffer !== undefined) return buffer.latin1Slice(start, start + length);
    if (length >= 60) return $utf8(view, at, length);
  }
  const { fromCharCode } = String;
  const end = at + length;
  let text = "";
  for (; at + 8 <= end; at += 8) {
    const word = view.getUint32(at, true);
    const next = view.getUint32(at + 4, true);
    text += fromCharCode(
      word & 0xff,
      (word >>> 8) & 0xff,
      (word >>> 16) & 0xff,
      word >>> 24,
      next & 0xff,
      (next >>> 8) & 0xff,
      (next >>> 16) & 0xff,
      next >>> 24,
    );
  }
  for (; at + 2 <= end; at += 2)
    text += fromCharCode(view.getUint8(at), view.getUint8(at + 1));
  return at < end ? text + fromCharCode(view.getUint8(at)) : text;
}
`,

  $nodeBuffer: `interface $NodeBuffer {
  readonly length: number;
  latin1Slice(start: number, end: number): string;
}

let $lastBuffer: $NodeBuffer | undefined;
let $lastBytes: unknown;

/** Node's Buffer over all that \`view\` is a part of, where there is one. */
function $nodeBuffer(view: DataView): $NodeBuffer | undefined {
  const { byteLength } = view.buffer;
  if (view.buffer === $lastBytes && $lastBuffer?.length === byteLength)
    return $lastBuffer;
  const { Buffer } = globalThis as {
    Buffer?: { from(bytes: unknown): Partial<$NodeBuffer> };
  };
  const buffer = Buffer?.from(view.buffer);
  if (typeof buffer?.latin1Slice !== "function") return undefined;
  $lastBytes = view.buffer;
  return ($lastBuffer = buffer as $NodeBuffer);
}
`,

  $setText: `/** Writes \`text\` over \`size\` bytes, cut behind a character, with zeroes behind it. */
function $setText(
  view: DataView,
  at: number,
  size: number,
  text: string,
): void {
  const end = at + size;
  for (const character of text) {
    const point = $scalar(character);
    const length = $utf8Length(point);
    if (at + length > end) break;
    let shift = 6 * (length - 1);
    const mark = length === 1 ? 0 : (0xf00 >> length) & 0xff;
    view.setUint8(at++, mark | (point >> shift));
    while (shift > 0) {
      shift -= 6;
      view.setUint8(at++, 0x80 | ((point >> shift) & 0x3f));
    }
  }
  while (at < end) view.setUint8(at++, 0);
}
`,

  $setRestText: `/** Writes \`text\` and a NUL as far as the bytes go. */
function $setRestText(view: DataView, at: number, text: string): void {
  const left = Math.max(view.byteLength - at, 0);
  $setText(view, at, Math.min(left, $textSize(text)), text);
}
`,

  $textSize: `/** Bytes of a text and the NUL behind it. */
function $textSize(text: string): number {
  let size = 1;
  for (const character of text) size += $utf8Length($scalar(character));
  return size;
}
`,

  $scalar: `/** The number of a character; half of a surrogate pair is none. */
function $scalar(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
}
`,

  $utf8Length: `function $utf8Length(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
`,
};
