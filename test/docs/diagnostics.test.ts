import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { expect, it } from "vitest";
import { catalogue, type CatalogueEntry } from "../../src/diagnostics/catalogue.js";
import { repository } from "./markdown.js";

const path = join(repository, "docs", "diagnostics.md");
const marker = /<!-- What follows is made .*-->\n/;

/** Writes the list instead of comparing it: `npm run docs:update`. */
const updates = process.env["UPDATE_DOCS"] === "1";

const areas: Readonly<Record<string, string>> = {
  input: "The input as a whole",
  elf: "ELF files",
  btf: "BTF data",
  graph: "Types",
  select: "Selection",
  layout: "Layout",
  model: "What a language can express",
  wit: "WIT",
  wasm: "WebAssembly",
  options: "Options",
  cli: "Files of the command",
  output: "Output",
  finish: "Components",
  kernel: "Rules of the kernel",
  strict: "Strictness",
};

it("docs/diagnostics.md lists the catalogue", async () => {
  const current = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const wanted = await format(introOf(current) + list(), { parser: "markdown", printWidth: 120 });
  if (updates) writeFileSync(path, wanted);
  else expect(current, "run `npm run docs:update`").toBe(wanted);
});

/** What people have written, up to the marker. */
function introOf(text: string): string {
  const found = marker.exec(text);
  if (found === null) throw new Error(`${path} has no marker`);
  return text.slice(0, found.index + found[0].length);
}

function list(): string {
  const entries = Object.entries<CatalogueEntry>(catalogue);
  const found = [...new Set(entries.map(([code]) => areaOf(code)))];
  return found
    .map((area) =>
      section(
        area,
        entries.filter(([code]) => areaOf(code) === area),
      ),
    )
    .join("");
}

const areaOf = (code: string): string => code.split("/")[0] ?? "";

function section(area: string, entries: readonly (readonly [string, CatalogueEntry])[]): string {
  const title = areas[area];
  if (title === undefined) throw new Error(`the area ${area} has no title in this test`);
  return `\n## ${title}\n${entries.map(([code, entry]) => paragraph(code, entry)).join("")}`;
}

const paragraph = (code: string, { severity, title, help }: CatalogueEntry): string =>
  `\n### \`${code}\`\n\n**${severity}**: ${escaped(title)}.\n\n${escaped(help)}\n`;

/** Text that Markdown shows as it is; what stands in backquotes already does. */
const escaped = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll(/[\\*_<>[\]|#~]/g, "\\$&")))
    .join("");
