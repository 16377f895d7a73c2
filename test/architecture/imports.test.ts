import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** The stages of the flow, the lowest first: each may import those before it, and itself. */
const stages = ["text", "diagnostics", "elf", "btf", "graph", "lint", "layout", "model", "naming", "backend"];

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(folder, path).split(sep).join("/"));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?<!")(?:from|import)\s*\(?\s*"([^"\n]+)"/g)].map(([, specifier = ""]) => specifier);
}

/** The file of this repository that an import means; the specifier itself for a package. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join("/")
    .replace(/\.js$/, ".ts");
}

const stageOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? "";

const core = sources("src").filter((file) => !file.startsWith("src/cli/"));
const generators = sources("generators");

describe("imports", () => {
  it.each(core.filter((file) => stages.includes(stageOf(file))))("of %s lead to its own or a lower stage", (file) => {
    const own = stages.indexOf(stageOf(file));
    const stagesUsed = importsOf(file)
      .map((specifier) => targetOf(file, specifier))
      .filter((target) => target !== "binary-parser")
      .map((target) => stages.indexOf(stageOf(target)));
    expect(stagesUsed.filter((stage) => stage < 0 || stage > own)).toStrictEqual([]);
  });

  it("of the readers lead to their own folder, and those of others do not lead there", () => {
    const found = [...core, ...generators].filter((file) =>
      importsOf(file).some(
        (specifier) => (stageOf(targetOf(file, specifier)) === "read") !== (stageOf(file) === "read"),
      ),
    );
    expect(found).toStrictEqual([]);
  });

  it("of the library never lead to the command", () => {
    const found = [...core, ...generators].filter((file) =>
      importsOf(file).some((specifier) => targetOf(file, specifier).startsWith("src/cli/")),
    );
    expect(found).toStrictEqual([]);
  });

  it.each(generators)("of %s lead to its own generator or to the public backend interface", (file) => {
    const [own = ""] = /^generators\/[^/]+\//.exec(file) ?? [];
    // A component is made of the same records as the WIT that it implements.
    const base = own === "generators/wasm/" ? "generators/wit/" : own;
    const targets = importsOf(file).map((specifier) => targetOf(file, specifier));
    const foreign = targets.filter(
      (target) => target !== "src/backend/index.ts" && !target.startsWith(own) && !target.startsWith(base),
    );
    expect(foreign).toStrictEqual([]);
  });

  it("of a generator stand in two files: what the library exports for each language, and the list of --lang", () => {
    const found = [...core, ...sources("src/cli")].filter((file) =>
      importsOf(file).some((specifier) => targetOf(file, specifier).startsWith("generators/")),
    );
    expect(found).toStrictEqual(["src/index.ts", "src/cli/languages.ts"]);
  });

  it("of packages stand in one file of the library: that with the parsers of nodes", () => {
    const found = [...core, ...generators].flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !/^(\.|node:)/.test(specifier))
        .map((specifier) => `${file}: ${specifier}`),
    );
    expect(found).toStrictEqual(["src/btf/records.ts: binary-parser"]);
  });

  it("of the core and the generators lead to no module of Node", () => {
    const found = [...core, ...generators].flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("node:"))
        .map((specifier) => `${file}: ${specifier}`),
    );
    expect(found).toStrictEqual([]);
  });
});

describe("files", () => {
  it("are named in kebab-case and are short enough to read", () => {
    const odd = [...core, ...generators, ...sources("src/cli")].filter((file) => {
      const lines = readFileSync(join(root, file), "utf8").split("\n").length;
      return lines > 320 || !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(file.split("/").at(-1) ?? "");
    });
    expect(odd).toStrictEqual([]);
  });
});
