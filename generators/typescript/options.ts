import type { OptionTable, OptionValues } from "../../src/backend/index.js";

export const options = {
  case: {
    type: "choice",
    values: ["source", "camel"],
    default: "source",
    help: "Names of fields: as in C, or in camelCase.",
  },
  u64: {
    type: "choice",
    values: ["bigint", "number", "safe"],
    default: "bigint",
    help: "64-bit integers: bigint, number (rounded above 2^53), or safe (a number, or a RangeError above 2^53).",
  },
} as const satisfies OptionTable;

export type TypeScriptOptions = OptionValues<typeof options>;
