import type { EnumTree } from "./declaration.js";

/** Bytes of an enum: those of an `int` while that can hold all values, or with `packed` the fewest. */
export function enumSize({ packed, values }: EnumTree): number {
  const isSigned = values.some((value) => value < 0n);
  const fits = (bits: number) =>
    values.every((value) => (isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value);
  return (packed ? [1, 2, 4] : [4]).find((size) => fits(8 * size)) ?? 8;
}

/** An integer constant of exactly this value. */
export function literal(value: bigint): string {
  if (value === -(2n ** 63n)) return "(-9223372036854775807LL - 1)";
  return `${String(value)}${value < 2n ** 63n ? "LL" : "ULL"}`;
}

/** The whole type: `enum e1 { … }`, without a name when a typedef or a member carries it. */
export function enumText(
  { style, packed }: EnumTree,
  name: string,
  constants: readonly { readonly name: string; readonly value: string }[],
): string {
  const attribute = packed ? "__attribute__((packed)) " : "";
  const list = constants.map((constant) => `${constant.name} = ${constant.value}`).join(", ");
  return `enum ${attribute}${style === "tag" ? `${name} ` : ""}{ ${list} }`;
}
