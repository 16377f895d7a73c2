import { parseArgs } from "node:util";
import { messageOf } from "../diagnostics/thrown.js";
import { requireCompatible } from "./exclusive-flags.js";
import { UsageError } from "./usage-error.js";

interface Flag {
  readonly type: "string" | "boolean";
  readonly short?: string;
  readonly multiple?: true;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}

/** Every flag, once: parsing and help come from this table. */
export const flags = {
  lang: { type: "string", value: "LANG", help: "The language to print." },
  backend: {
    type: "string",
    value: "SPECIFIER",
    help: "A backend of your own: a module, or a path that begins with `.` or `/`.",
  },
  output: {
    type: "string",
    short: "o",
    value: "FILE|DIR",
    help: "Where to write; standard output without it, or for `-`. Several inputs need a folder.",
  },
  type: {
    type: "string",
    multiple: true,
    value: "GLOB",
    help: "Print only types of this name, and what they contain. `*` and `?` match. Repeatable.",
  },
  exclude: {
    type: "string",
    multiple: true,
    value: "GLOB",
    help: "Leave out types of this name, unless one that is printed contains them. Repeatable.",
  },
  base: {
    type: "string",
    multiple: true,
    value: "BTF",
    help: "What split BTF builds on, outermost first. Repeatable.",
  },
  set: {
    type: "string",
    multiple: true,
    value: "LANG.OPTION=VALUE",
    help: "An option of the language, from the lists below. Repeatable.",
  },
  "pointer-size": { type: "string", value: "4|8", help: "Size of a pointer, where the file does not tell it." },
  check: { type: "boolean", help: "Write nothing; compare with what is there, print the difference, and exit with 3." },
  format: {
    type: "boolean",
    help: "Format TypeScript with prettier, as the folder that is written to has it configured.",
  },
  verify: {
    type: "boolean",
    help: "Check the types of TypeScript under the strictest settings; write nothing if one is wrong.",
  },
  lint: {
    type: "string",
    value: "RULES",
    help: "Hold the input to further rules: `kernel` for those of Linux for the BTF of a program.",
  },
  strict: { type: "boolean", help: "Make every warning an error." },
  list: { type: "boolean", help: "List the types that can be printed." },
  json: { type: "boolean", help: "Print the model as JSON; with --lang, what the language calls each thing too." },
  quiet: { type: "boolean", help: "Print no warnings, notes or progress." },
  explain: { type: "string", value: "CODE", help: "Explain a diagnostic." },
  help: { type: "boolean", short: "h", help: "Print this text." },
  version: { type: "boolean", help: "Print the version." },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;

/** The arguments, parsed and checked against each other. */
export interface Arguments {
  readonly inputs: readonly string[];
  readonly lang: string | undefined;
  readonly backend: string | undefined;
  readonly output: string | undefined;
  readonly types: readonly string[];
  readonly exclude: readonly string[];
  readonly bases: readonly string[];
  /** Options by language, as they were given. */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly pointerSize: 4 | 8 | undefined;
  readonly mode: "generate" | "list" | "json" | "explain" | "help" | "version";
  readonly explain: string;
  readonly check: boolean;
  readonly format: boolean;
  readonly verify: boolean;
  readonly lint: "kernel" | undefined;
  readonly strict: boolean;
  readonly quiet: boolean;
}

/** @throws UsageError when the arguments are wrong or contradict each other. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals, tokens } = parse(argv);
  requireOneValue(tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])));
  const args: Arguments = {
    inputs: positionals,
    lang: values.lang,
    backend: values.backend,
    output: values.output === "-" ? undefined : values.output,
    types: values.type ?? [],
    exclude: values.exclude ?? [],
    bases: values.base ?? [],
    settings: settingsOf(values.set ?? []),
    pointerSize: pointerSizeOf(values["pointer-size"]),
    mode: modeOf(values),
    explain: values.explain ?? "",
    check: values.check ?? false,
    format: values.format ?? false,
    verify: values.verify ?? false,
    lint: lintOf(values.lint),
    strict: values.strict ?? false,
    quiet: values.quiet ?? false,
  };
  if (args.mode === "help" || args.mode === "version") return args;
  // `parseArgs` has refused every other name, and lists only what was given.
  requireCompatible(Object.keys(values) as FlagName[]);
  requireConsistent(args);
  return args;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, tokens: true });
  } catch (error) {
    // Behind its first sentence Node tells what else could have been meant.
    throw new UsageError(messageOf(error).split(". ", 1).join(""));
  }
}

/** Of several values of a flag that takes one, all but the last would be ignored. */
function requireOneValue(given: readonly string[]): void {
  for (const [name, flag] of Object.entries(flags)) {
    const takesOne = flag.type === "string" && !("multiple" in flag);
    if (takesOne && given.filter((one) => one === name).length > 1) throw new UsageError(`--${name} takes one value`);
  }
}

function modeOf(values: {
  readonly help?: boolean;
  readonly version?: boolean;
  readonly explain?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}): Arguments["mode"] {
  if (values.help === true) return "help";
  if (values.version === true) return "version";
  if (values.explain !== undefined) return "explain";
  return values.list === true ? "list" : values.json === true ? "json" : "generate";
}

function requireConsistent(args: Arguments): void {
  if (args.mode === "explain") {
    if (args.inputs.length > 0) throw new UsageError("--explain takes no input");
    return;
  }
  if (args.inputs.length === 0) throw new UsageError("no input: give an eBPF object, a vmlinux, a BTF file, or -");
  if (args.mode === "generate" && args.lang === undefined && args.backend === undefined) {
    throw new UsageError("no language: give --lang c, or --list to see what is there");
  }
  if (args.check && args.output === undefined)
    throw new UsageError("--check needs -o, the file or folder to compare with");
  if (args.output === "") throw new UsageError("-o takes a file or a folder, not ''");
  if (args.inputs.length > 1 && args.output === undefined && args.mode !== "list") {
    throw new UsageError("several inputs need -o DIR");
  }
  if ([...args.inputs, ...args.bases].filter((input) => input === "-").length > 1) {
    throw new UsageError("standard input can be read once");
  }
}

function settingsOf(texts: readonly string[]): Arguments["settings"] {
  const settings = new Map<string, Record<string, string>>();
  for (const text of texts) {
    const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text);
    const [, lang, option, value] = match ?? [];
    if (lang === undefined || option === undefined || value === undefined) {
      throw new UsageError(`--set takes LANG.OPTION=VALUE, for example c.asserts=size, not '${text}'`);
    }
    settings.set(lang, { ...settings.get(lang), [option]: value });
  }
  return settings;
}

function pointerSizeOf(text: string | undefined): 4 | 8 | undefined {
  if (text === undefined) return undefined;
  if (text !== "4" && text !== "8") throw new UsageError(`--pointer-size takes 4 or 8, not '${text}'`);
  return text === "4" ? 4 : 8;
}

function lintOf(text: string | undefined): "kernel" | undefined {
  if (text !== undefined && text !== "kernel") throw new UsageError(`--lint takes kernel, not '${text}'`);
  return text;
}
