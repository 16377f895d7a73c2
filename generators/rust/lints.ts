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

// Lints that judge types which only their own crate sees: as `mod bindings;` in a program.

/** The lints that a type's own name sets off. */
export const nameLints = (own: string): readonly string[] => [
  ...(own.includes("_") ? ["non_camel_case_types"] : []),
  ...(/^[A-Z]{3,}$/.test(own) ? ["clippy::upper_case_acronyms"] : []),
];

/** The lints that a function which takes a value of so many bytes sets off, by reference or not. */
export const passingLints = (size: number): readonly string[] => [
  ...(size <= 8 ? ["clippy::trivially_copy_pass_by_ref"] : []),
  ...(size > 256 ? ["clippy::large_types_passed_by_value"] : []),
];

/** The lint that fields set off which repeat the name of their struct, or all begin or end with the same word. */
export function fieldNameLints(own: string, pieces: readonly Piece[]): readonly string[] {
  if (pieces.length < 3) return [];
  const names = pieces.map(({ name }) => name.replace("r#", ""));
  return repeats(own, names) || haveCommonWord(names) ? ["clippy::struct_field_names"] : [];
}

function repeats(own: string, names: readonly string[]): boolean {
  const struct = plain(own);
  return names.some((name) => {
    const text = plain(name);
    return text.startsWith(struct) || text.endsWith(struct);
  });
}

const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();

/** Words end at underscores; those before a name are empty words, which count only before others. */
function haveCommonWord(names: readonly string[]): boolean {
  const [first = ""] = names;
  if (names.some((name) => !name.includes("_"))) return false;
  const [begin] = /^_*[^_]+/.exec(first) ?? [];
  const beginsAlike = (name: string) => name === begin || name.startsWith(`${begin ?? ""}_`);
  return (begin !== undefined && names.every(beginsAlike)) || names.every((name) => lastWord(name) === lastWord(first));
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf("_") + 1);
