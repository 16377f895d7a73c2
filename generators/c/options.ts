import type { OptionTable, OptionValues } from "../../src/backend/index.js";

export const options = {
  asserts: {
    type: "choice",
    values: ["offsets", "size", "none"],
    default: "offsets",
    help: "What the compiler has to prove: sizes and the offset of every addressable member, sizes only, or nothing.",
  },
  cxx: {
    type: "boolean",
    default: false,
    help: "Makes the header valid C++17 and C++20 as well: escapes the reserved words of C++.",
  },
  prefix: {
    type: "text",
    pattern: /^([A-Za-z_][A-Za-z0-9_]*)?$/,
    form: "the beginning of an identifier, or nothing",
    default: "",
    help: "Put before every tag, typedef and enumerator, for programs that include system headers of the same names.",
  },
} as const satisfies OptionTable;

export type COptions = OptionValues<typeof options>;
