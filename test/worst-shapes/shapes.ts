import { counts } from "./counts.js";
import { elf } from "./elf.js";
import { functions } from "./functions.js";
import { names } from "./names.js";
import { nesting } from "./nesting.js";
import { references } from "./references.js";
import type { Shape } from "./shape.js";

/** The worst inputs that are known, for any reader of BTF: small files that are large, deep or long when they are followed. */
export const groups: readonly (readonly [title: string, shapes: readonly Shape[]])[] = [
  ["Types inside each other", nesting],
  ["Functions", functions],
  ["Chains and rings", references],
  ["Names", names],
  ["Very many, very large", counts],
  ["ELF", elf],
];

export const shapes: readonly Shape[] = groups.flatMap(([, own]) => own);
