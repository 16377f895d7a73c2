import type { Piece } from "./pieces.js";
import { linesOf } from "./rustfmt.js";

/** Whether rustc takes the name for one of a field or a function. */
export const isSnakeCase = (name: string): boolean => !/[A-Z]|[^_]__+[^_]/.test(name);

/** The lints that would not like these functions: their names are those of C, and bits are cut out of larger integers. */
export function accessorLints(accessors: string): readonly string[] {
  const names = Array.from(accessors.matchAll(/ fn (\w+)/g), ([, name = ""]) => name);
  const casts = ["clippy::cast_lossless", "clippy::cast_possible_truncation", "clippy::cast_possible_wrap"];
  return [
    ...(names.every(isSnakeCase) ? [] : ["non_snake_case"]),
    ...(names.some((name) => /^(to|from|into)_/.test(name)) ? ["clippy::wrong_self_convention"] : []),
    ...(names.includes("len") ? ["clippy::len_without_is_empty"] : []),
    ...(names.some((name) => /^iter(_mut)?$/.test(name)) ? ["clippy::iter_not_returning_iterator"] : []),
    ...(/ as [iu]\d/.test(accessors) ? [...casts, "clippy::cast_sign_loss"] : []),
  ];
}

/** The lints that take names with an underscore before them for names of what is not used. */
export const underscoreLints = (pieces: readonly Piece[]): readonly string[] =>
  pieces.some(({ name, holds }) => isHidden(name) || holds.some(({ member }) => isHidden(member.name)))
    ? ["clippy::used_underscore_binding", "clippy::used_underscore_items"]
    : [];

const isHidden = (name: string): boolean => /^(_[^_]|[^A-Za-z_])/.test(name);

/** The lint that a function of these statements would set off; a few lines more than these belong to it. */
export const lengthLint = (statements: readonly string[]): readonly string[] =>
  statements.reduce((lines, statement) => lines + linesOf(statement), 0) > 90 ? ["clippy::too_many_lines"] : [];

/** The lint that an array of so many bytes in a function would set off. */
export const sizeLint = (size: number): readonly string[] => (size > 16_384 ? ["clippy::large_stack_arrays"] : []);
