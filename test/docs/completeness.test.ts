import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { rust } from "../../generators/rust/index.js";
import { typescript } from "../../generators/typescript/index.js";
import { wasm } from "../../generators/wasm/index.js";
import { wit } from "../../generators/wit/index.js";
import { defaultLimits } from "../../src/btf/limits.js";
import { flags } from "../../src/cli/arguments.js";
import * as api from "../../src/index.js";
import { allConstructs } from "../../src/model/construct.js";
import * as readers from "../../src/read/index.js";
import { anchorsOf, documents, repository, type Document } from "./markdown.js";

const textOf = (path: string): string => documents.find((document) => document.path === path)?.text ?? "";

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

const packageScripts = (): object => packageJson().scripts;

function packageEntries(): readonly string[] {
  const entries = Object.keys(packageJson().exports).filter((entry) => entry !== "./package.json");
  return entries.map((entry) => entry.replace(".", "c-struct-bindgen"));
}

function packageJson(): { readonly scripts: object; readonly exports: object } {
  const text = readFileSync(join(repository, "package.json"), "utf8");
  return JSON.parse(text) as { readonly scripts: object; readonly exports: object };
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

const quoted = (names: Iterable<string>): readonly string[] => [...names].map((name) => `\`${name}\``);

const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(repository, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const filesIn = (path: string, ending: string): readonly string[] =>
  readdirSync(join(repository, path)).filter((name) => name.endsWith(ending) && name !== "README.md");

const optionsOfC = quoted(Object.keys(c.options).map((name) => `c.${name}`));
const optionsOfRust = quoted(Object.keys(rust.options).map((name) => `rust.${name}`));
const optionsOfTypeScript = quoted(Object.keys(typescript.options).map((name) => `ts.${name}`));
const optionsOfWit = quoted(Object.keys(wit.options).map((name) => `wit.${name}`));
const optionsOfWasm = quoted(Object.keys(wasm.options).map((name) => `wasm.${name}`));
const identifierRules = {
  ...wasm.identifiers({ package: "", world: "", codec: "roots" }, ""),
  ...rust.identifiers({ msrv: "1.77", zerocopy: false, derive: "", serde: false }, ""),
  ...typescript.identifiers({ case: "source", u64: "bigint" }, ""),
};

/** What is complete: what it is about, where it stands, and the texts that have to stand there. */
const claims: readonly (readonly [subject: string, path: string, texts: readonly string[]])[] = [
  ["every flag", "docs/cli.md", Object.keys(flags).map((name) => `--${name}`)],
  ["every option of C", "docs/cli.md", optionsOfC],
  ["every option of C", "generators/c/README.md", optionsOfC],
  ["every file of the C backend", "generators/c/README.md", quoted(filesIn("generators/c", ".ts"))],
  ["every option of Rust", "docs/cli.md", optionsOfRust],
  ["every option of Rust", "generators/rust/README.md", optionsOfRust],
  ["every file of the Rust backend", "generators/rust/README.md", quoted(filesIn("generators/rust", ".ts"))],
  ["every option of TypeScript", "docs/cli.md", optionsOfTypeScript],
  ["every option of TypeScript", "generators/typescript/README.md", optionsOfTypeScript],
  [
    "every file of the TypeScript backend",
    "generators/typescript/README.md",
    quoted(filesIn("generators/typescript", ".ts")),
  ],
  ["every option of WIT", "docs/cli.md", optionsOfWit],
  ["every option of WIT", "generators/wit/README.md", optionsOfWit],
  ["every file of the WIT backend", "generators/wit/README.md", quoted(filesIn("generators/wit", ".ts"))],
  ["every option of WebAssembly", "docs/cli.md", optionsOfWasm],
  ["every option of WebAssembly", "generators/wasm/README.md", optionsOfWasm],
  ["every file of the WebAssembly backend", "generators/wasm/README.md", quoted(filesIn("generators/wasm", ".ts"))],
  ["every value that the library exports", "docs/api.md", Object.keys(api).map((name) => `\`${name}`)],
  ["every reader", "docs/api.md", Object.keys(readers).map((name) => `\`${name}(`)],
  ["every entry of the package", "docs/api.md", quoted(packageEntries())],
  ["every part of a backend", "docs/writing-a-backend.md", quoted(Object.keys(c))],
  [
    "every rule for identifiers",
    "docs/writing-a-backend.md",
    Object.keys(identifierRules).map((name) => `- \`${name}`),
  ],
  ["every construct", "docs/writing-a-backend.md", quoted(allConstructs)],
  ["every limit", "docs/decisions/limits.md", quoted(Object.keys(defaultLimits))],
  ["the value of every limit", "docs/decisions/limits.md", Object.values(defaultLimits).map(withCommas)],
  ["every folder of the sources", "docs/architecture.md", quoted(foldersIn("src").map((name) => `src/${name}/`))],
  ["every decision", "docs/decisions/README.md", filesIn("docs/decisions", ".md").map((name) => `(${name})`)],
];

it.each(claims)("%s stands in %s", (_, path, texts) => {
  expect(texts.filter((text) => !textOf(path).includes(text))).toEqual([]);
});

function withCommas(value: number): string {
  return value.toLocaleString("en-US");
}
