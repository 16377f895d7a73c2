import type { Piece } from "./pieces.js";

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
  return repeats(own, names) || haveCommonWord(names.map((name) => name.split("_")))
    ? ["clippy::struct_field_names"]
    : [];
}

function repeats(own: string, names: readonly string[]): boolean {
  const struct = plain(own);
  return names.map(plain).some((name) => name.startsWith(struct) || name.endsWith(struct));
}

const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();

function haveCommonWord(names: readonly (readonly string[])[]): boolean {
  const [first = []] = names;
  if (names.some((words) => words.length === 1)) return false;
  // Underscores before a name are empty words, which count only before others.
  const start = first.findIndex((word) => word !== "");
  const beginsAlike = names.every((words) => first.slice(0, start + 1).every((word, index) => words[index] === word));
  return (start >= 0 && beginsAlike) || names.every((words) => words.at(-1) === first.at(-1));
}
