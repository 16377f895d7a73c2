import type { OptionTable, OptionValues } from "../../src/backend/index.js";

/** Words of small letters and digits, each beginning with a letter, with a hyphen between them. */
const kebab = String.raw`[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*`;
const number = String.raw`(?:0|[1-9][0-9]{0,8})`;
const version = String.raw`@${number}\.${number}\.${number}(?:-[a-z][a-z0-9]*(?:\.(?:${number}|[a-z][a-z0-9]*))*)?`;

export const packageOption = {
  type: "text",
  pattern: new RegExp(`^$|^${kebab}:${kebab}(?:${version})?$`),
  form: "namespace:name in small letters, digits and hyphens, with or without @1.2.3, or nothing",
  default: "",
  help: "The package, as namespace:name or namespace:name@1.2.3; btf:NAME where it is not set.",
} as const;

export const worldOption = {
  type: "text",
  pattern: new RegExp(`^$|^(?!(?:types|codec|functions)$)${kebab}$`),
  form: "a name of small letters, digits and hyphens other than types, codec and functions, or nothing",
  default: "",
  help: "The world; called like the input where it is not set.",
} as const;

export const options = {
  package: packageOption,
  world: worldOption,
  codec: {
    type: "choice",
    values: ["roots", "none", "all"],
    default: "roots",
    help: "Which records have functions that decode and encode them: those asked for or held by no other, none, or all.",
  },
  arrays: {
    type: "choice",
    values: ["list", "fixed"],
    default: "list",
    help: "Arrays: list<T>, which every tool knows, or list<T, N>, which few do.",
  },
  text: {
    type: "choice",
    values: ["bytes", "string"],
    default: "bytes",
    help: "Arrays of char: list<u8>, which keeps all bytes, or string.",
  },
  enums: {
    type: "choice",
    values: ["integer", "enum"],
    default: "integer",
    help: "Enums: names of integers, or enum where the values are 0, 1, 2 and so on; no other value can be passed then.",
  },
  functions: {
    type: "choice",
    values: ["none", "import", "export"],
    default: "none",
    help: "Functions that the BTF describes: left out, or in an interface that the world imports or exports.",
  },
} as const satisfies OptionTable;

export type WitOptions = OptionValues<typeof options>;
