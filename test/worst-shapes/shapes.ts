import { counts } from "./counts.js";
import { elf } from "./elf.js";
import { functions } from "./functions.js";
import { names } from "./names.js";
import { nesting } from "./nesting.js";
import { references } from "./references.js";
import type { Shape } from "./shape.js";

/** The worst inputs that are known, for any reader of BTF: small files that are large, deep or long when they are followed. */
export const shapes: readonly Shape[] = [...nesting, ...functions, ...references, ...names, ...counts, ...elf];
