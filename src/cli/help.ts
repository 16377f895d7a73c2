import { expectationOf } from "../backend/options.js";
import { catalogue } from "../diagnostics/catalogue.js";
import { flags } from "./arguments.js";
import { languages, loadLanguage } from "./languages.js";
import { UsageError } from "./usage-error.js";

/** The text of `--help`: flags and the options of every language, from the tables that define them. */
export async function helpText(): Promise<string> {
  const lines = ["Usage: c-struct-bindgen <input…> --lang LANG [options]", "", "Options:"];
  for (const [name, flag] of Object.entries(flags)) {
    const short = "short" in flag ? `-${flag.short}, ` : "    ";
    const value = "value" in flag ? ` ${flag.value}` : "";
    lines.push(row(`${short}--${name}${value}`, flag.help));
  }
  for (const name of languages.keys()) lines.push("", ...(await languageLines(name)));
  lines.push(
    "",
    "Exit codes: 0 done, 1 the input or the generation failed, 2 wrong usage, 3 --check found a difference.",
  );
  return `${lines.join("\n")}\n`;
}

async function languageLines(name: string): Promise<readonly string[]> {
  const { title, options } = await loadLanguage(name);
  const rows = Object.entries(options).map(([option, definition]) =>
    row(
      `    --set ${name}.${option}=…`,
      `${definition.help} (${expectationOf(definition)}; default ${JSON.stringify(definition.default)})`,
    ),
  );
  return [`--lang ${name}: ${title}`, ...rows];
}

const row = (left: string, right: string): string =>
  left.length > 34 ? `  ${left}\n${" ".repeat(38)}${right}` : `  ${left.padEnd(36)}${right}`;

/** The text of `--explain`: what a code means and what to do. */
export function explanation(code: string): string {
  if (!Object.hasOwn(catalogue, code)) {
    throw new UsageError(`there is no diagnostic '${code}'; its code stands in brackets before each message`);
  }
  // Checked above: the code is one of the catalogue.
  const { severity, title, help } = catalogue[code as keyof typeof catalogue];
  return `${code} (${severity})\n\n  ${title}\n\n  ${help}\n`;
}
