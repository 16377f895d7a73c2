import type { Helpers } from "./runtime.js";

/** Integers of more than 32 bits. */
export function integerHelpers(littleEndian: boolean): Helpers {
  const order = String(littleEndian);
  const [low, high] = littleEndian ? ["at", "at + 4"] : ["at + 4", "at"];
  const [low64, high64] = littleEndian ? ["at", "at + 8"] : ["at + 8", "at"];
  const asNumber = (name: string, type: string) => `/** The nearest number: integers above 2^53 are rounded. */
function ${name}(view: DataView, at: number): number {
  const high = view.get${type}(${high}, ${order});
  return high * 0x100000000 + view.getUint32(${low}, ${order});
}
`;
  const ofNumber = (name: string, bits: number, greatest: string) =>
    `/** What is too large is the greatest: that is rounded to one more when it is read. */
function ${name}(view: DataView, at: number, value: number): void {
  const whole = Math.trunc(value);
  const isTooLarge = whole >= 2 ** ${String(bits)};
  view.setUint32(${low}, isTooLarge ? 0xffffffff : whole, ${order});
  const high = isTooLarge ? ${greatest} : Math.floor(whole / 0x100000000);
  view.setUint32(${high}, high, ${order});
}
`;
  const ofTwo = (name: string, type: string) => `function ${name}(view: DataView, at: number): bigint {
  const high = view.get${type}(${high64}, ${order});
  return (high << 64n) | view.getBigUint64(${low64}, ${order});
}
`;
  return {
    $uint64Number: asNumber("$uint64Number", "Uint32"),
    $int64Number: asNumber("$int64Number", "Int32"),

    $setUint64Number: ofNumber("$setUint64Number", 64, "0xffffffff"),
    $setInt64Number: ofNumber("$setInt64Number", 63, "0x7fffffff"),

    $safe: `/** \`value\`, if it is an integer that a number holds exactly. */
function $safe(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(\`\${value} is not a safe integer\`);
}
`,

    $uint128: ofTwo("$uint128", "BigUint64"),
    $int128: ofTwo("$int128", "BigInt64"),

    $setInt128: `function $setInt128(view: DataView, at: number, value: bigint): void {
  view.setBigUint64(${low64}, BigInt.asUintN(64, value), ${order});
  view.setBigUint64(${high64}, BigInt.asUintN(64, value >> 64n), ${order});
}
`,

    $pointer32: `function $pointer32(view: DataView, at: number): bigint {
  return BigInt(view.getUint32(at, ${order}));
}
`,

    $setPointer32: `function $setPointer32(view: DataView, at: number, value: bigint): void {
  view.setUint32(at, Number(BigInt.asUintN(32, value)), ${order});
}
`,
  };
}
