import { fail } from "../diagnostics/bindgen-error.js";

/** One option of a backend. `help` is one line; the tables make flags, validation, help texts and types. */
export type BackendOption =
  | { readonly type: "choice"; readonly values: readonly string[]; readonly default: string; readonly help: string }
  | { readonly type: "boolean"; readonly default: boolean; readonly help: string }
  | {
      readonly type: "text";
      readonly pattern: RegExp;
      /** What the pattern takes, in words: "an identifier, or nothing". People are shown the pattern without it. */
      readonly form?: string;
      readonly default: string;
      readonly help: string;
    };

export type OptionTable = Readonly<Record<string, BackendOption>>;

type OptionValue<O extends BackendOption> = O extends { readonly type: "boolean" }
  ? boolean
  : O extends { readonly type: "choice"; readonly values: readonly (infer Choice)[] }
    ? Choice
    : string;

/** The values of the options in a table, every one set. */
export type OptionValues<T extends OptionTable> = { readonly [Name in keyof T]: OptionValue<T[Name]> };

/**
 * The values of all options: those that were given, checked against the table, and defaults for the others. On the
 * command line all values are texts, so `true` and `false` are accepted as texts too.
 *
 * @throws BindgenError `options/unknown-option`, `options/bad-value`.
 */
export function resolveOptions<T extends OptionTable>(
  language: string,
  table: T,
  given: Readonly<Record<string, unknown>>,
): OptionValues<T> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) {
      fail("options/unknown-option", {
        subject: `${language}.${name}`,
        expected: Object.keys(table)
          .map((known) => `${language}.${known}`)
          .join(", "),
        found: name,
      });
    }
  }
  const entries = Object.entries(table).map(([name, option]) => [
    name,
    given[name] === undefined ? option.default : valueOf(`${language}.${name}`, option, given[name]),
  ]);
  // The keys are those of the table, and each value has been checked against its option.
  return Object.fromEntries(entries) as OptionValues<T>;
}

function valueOf(subject: string, option: BackendOption, value: unknown): string | boolean {
  if (option.type === "boolean") {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
  } else if (typeof value === "string" && accepts(option, value)) return value;
  fail("options/bad-value", { subject, expected: expectationOf(option), found: String(value) });
}

const accepts = (option: Exclude<BackendOption, { type: "boolean" }>, value: string): boolean =>
  option.type === "choice" ? option.values.includes(value) : option.pattern.test(value);

/** The values that an option takes, for messages and help. */
export function expectationOf(option: BackendOption): string {
  switch (option.type) {
    case "boolean":
      return "true or false";
    case "choice":
      return option.values.join(", ");
    case "text":
      return option.form ?? `a text like ${String(option.pattern)}`;
  }
}
