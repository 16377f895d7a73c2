import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { defaultLimits } from "../../src/btf/limits.js";
import { flags } from "../../src/cli/arguments.js";
import * as api from "../../src/index.js";
import { allConstructs } from "../../src/model/construct.js";
import { anchorsOf, documents, repository, type Document } from "./markdown.js";

const textOf = (path: string): string => documents.find((document) => document.path === path)?.text ?? "";

const missingIn = (path: string, wanted: Iterable<string>): readonly string[] =>
  [...wanted].filter((text) => !textOf(path).includes(text));

describe.each(documents)("$path", (document) => {
  it("links to what there is", () => {
    expect(linksOf(document).filter((target) => !leadsSomewhere(document, target))).toEqual([]);
  });

  it("names files that there are", () => {
    const paths = [...document.prose.matchAll(/`((?:src|generators|golden|test|docs)\/[\w./-]*)`/g)];
    expect(paths.map(([, path = ""]) => path).filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it("names scripts that there are", () => {
    const scripts = [...document.text.matchAll(/npm run ([\w:]+)/g)].map(([, script = ""]) => script);
    expect([...new Set(scripts)].filter((script) => !Object.hasOwn(packageScripts(), script))).toEqual([]);
  });
});

function packageScripts(): object {
  const text = readFileSync(join(repository, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly scripts: object }).scripts;
}

function linksOf({ prose }: Document): readonly string[] {
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(from: Document, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from.path : posix.join(dirname(from.path), file);
  if (!existsSync(join(repository, path))) return false;
  const page = documents.find((document) => document.path === path);
  return anchor === undefined || (page !== undefined && anchorsOf(page).includes(anchor));
}

describe("the documentation", () => {
  it("explains every flag", () => {
    const wanted = Object.keys(flags).map((name) => `\`--${name}`);
    expect(
      missingIn(
        "docs/cli.md",
        wanted.map((flag) => flag.replace("`--output", "`-o`, `--output")),
      ),
    ).toEqual([]);
  });

  it("explains every option of C", () => {
    const wanted = Object.keys(c.options).map((name) => `\`c.${name}\``);
    expect(missingIn("docs/cli.md", wanted)).toEqual([]);
    expect(missingIn("generators/c/README.md", wanted)).toEqual([]);
  });

  it("mentions every value that the library exports", () => {
    expect(
      missingIn(
        "docs/api.md",
        Object.keys(api).map((name) => `\`${name}`),
      ),
    ).toEqual([]);
  });

  it("explains every construct and every limit", () => {
    expect(
      missingIn(
        "docs/writing-a-backend.md",
        [...allConstructs].map((name) => `\`${name}\``),
      ),
    ).toEqual([]);
    expect(
      missingIn(
        "docs/decisions/limits.md",
        Object.keys(defaultLimits).map((name) => `\`${name}\``),
      ),
    ).toEqual([]);
  });

  it("names every folder of the sources, every file of the C backend, and every decision", () => {
    const folders = readdirSync(join(repository, "src"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(
      missingIn(
        "docs/architecture.md",
        folders.map(({ name }) => `\`src/${name}/\``),
      ),
    ).toEqual([]);
    const files = readdirSync(join(repository, "generators/c")).filter((name) => name.endsWith(".ts"));
    expect(
      missingIn(
        "generators/c/README.md",
        files.map((name) => `\`${name}\``),
      ),
    ).toEqual([]);
    const decisions = readdirSync(join(repository, "docs/decisions")).filter((name) => name !== "README.md");
    expect(
      missingIn(
        "docs/decisions/README.md",
        decisions.map((name) => `(${name})`),
      ),
    ).toEqual([]);
  });
});
