import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { rust } from "../../generators/rust/index.js";
import { typescript } from "../../generators/typescript/index.js";
import { wasm } from "../../generators/wasm/index.js";
import { wit } from "../../generators/wit/index.js";
import { finishFiles } from "../../src/finish.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel, decodeBtf, generate, type Backend, type OutputFile } from "../../src/index.js";
import { cTargets, compileC, run } from "../support/compilers.js";
import { witProblem } from "../support/components.js";
import { describeWith } from "../support/requires.js";
import { checkRust } from "../support/rust.js";
import { checkTypeScript } from "../support/typescript.js";
import { temporaryFolder } from "../support/workspace.js";
import { attacks, canary, typesNamed, typesOfEach } from "./attacks.js";
import { identifiersOfRust, identifiersOfTokens, identifiersOfTypeScript, identifiersOfWit } from "./tokens.js";

/** All attacks in every place, in one file. */
const types: TypeNode[] = [];
for (const attack of attacks) types.push(...typesNamed(attack, types.length + 1));
const input = encodeBtf(types, { littleEndian: true });

/** What a language prints, with an attack as the name of the input too. */
function filesOf(backend: Backend, options: Readonly<Record<string, unknown>>): readonly OutputFile[] {
  const name = `*/ ${canary} \n" \`\${${canary}}`;
  return generate(input, { backend, name, options, pointerSize: 8 }).files;
}

const textOf = (backend: Backend, options: Readonly<Record<string, unknown>> = {}): string =>
  filesOf(backend, options)
    .map(({ content }) => String(content))
    .join("");

/** That the canary is somewhere in the text, so that something was tried, and nowhere as code. */
function expectHarmless(text: string, identifiers: ReadonlySet<string>): void {
  expect(text.split(canary).length).toBeGreaterThan(attacks.length);
  expect(identifiers.size).toBeGreaterThan(attacks.length);
  expect([...identifiers].filter((name) => name === canary)).toEqual([]);
}

it(`${String(attacks.length)} attacks stand in the names of ${String(typesOfEach)} types and their parts`, () => {
  expect(attacks.length).toBeGreaterThan(90);
  expect(types.length).toBe(attacks.length * typesOfEach);
  expect([...buildModel(decodeBtf(input, { pointerSize: 8 })).declarations].length).toBeGreaterThan(7 * attacks.length);
});

describeWith(["gcc", "clang-19"], "C", () => {
  const folder = temporaryFolder();

  it.each([
    ["c", {}, ["-std=c11"]],
    ["c", { asserts: "none", prefix: "p_" }, ["-std=c17", "-trigraphs"]],
    ["c++", { cxx: true }, ["-std=c++17"]],
  ] as const)("%s with %j has no names but ours", async (language, options, flags) => {
    const text = textOf(c, options);
    const file = join(folder, "header.h");
    writeFileSync(file, text);
    await run("clang-19", ["-x", language, ...flags, "-fsyntax-only", file]);
    // Tokens go to standard error.
    const dump = await run("sh", [
      "-c",
      'exec 2>&1; clang-19 -x "$0" "$@"',
      language,
      ...flags,
      "-fsyntax-only",
      "-Xclang",
      "-dump-raw-tokens",
      file,
    ]);
    expectHarmless(text, identifiersOfTokens(dump));
  });

  it("is what gcc takes for wasm32's neighbours too", async () => {
    const text = textOf(c);
    for (const target of Object.keys(cTargets) as (keyof typeof cTargets)[])
      await compileC(target, text, ["-fsyntax-only"]);
  });
});

describeWith(["rustc"], "Rust", () => {
  const folder = temporaryFolder();

  it.each([{}, { zerocopy: true }, { msrv: "1.63" }])("with %j has no names but ours", async (options) => {
    const text = textOf(rust, options);
    writeFileSync(join(folder, "bindings.rs"), text);
    await checkRust(folder, "bindings.rs", { args: ["--crate-type", "lib"] });
    expectHarmless(text, identifiersOfRust(text));
  });
});

describe("TypeScript", () => {
  const folder = temporaryFolder();

  it.each([{}, { case: "camel" }])("with %j has no names but ours", async (options) => {
    const text = textOf(typescript, options);
    expect(await checkTypeScript(folder, { "bindings.ts": text }, "7")).toBe("");
    expectHarmless(text, identifiersOfTypeScript(text));
  });
});

describe("WIT", () => {
  it.each([{}, { enums: "enum", codec: "all", functions: "import" }])(
    "with %j has no names but ours",
    async (options) => {
      const text = textOf(wit, options);
      expect(await witProblem(text)).toBeUndefined();
      expectHarmless(text, identifiersOfWit(text));
    },
  );

  it("makes a component that the tools accept", async () => {
    const [component] = await finishFiles(filesOf(wasm, { codec: "all" }));
    expect(component?.content.length).toBeGreaterThan(10_000);
  });
});

describe("options", () => {
  const tries: readonly (readonly [Backend, string])[] = [
    ...[c, rust, typescript, wit, wasm].flatMap((backend) =>
      Object.keys(backend.options).map((name) => [backend as Backend, name] as const),
    ),
  ];

  it.each(tries.map(([backend, name]) => ({ backend, name })))(
    "$backend.name.$name takes none of them",
    ({ backend, name }) => {
      // A word is a legal prefix, trait or world, and may be asked for.
      const texts = attacks.filter((text) => !/^[\w:-]*$/.test(text));
      const taken = texts.filter((value) => {
        try {
          generate(encodeBtf([], { littleEndian: true }), { backend, pointerSize: 8, options: { [name]: value } });
          return true;
        } catch (error) {
          expect(error).toMatchObject({ code: "options/bad-value" });
          return false;
        }
      });
      expect(taken).toEqual([]);
    },
  );
});

describe("names of files", () => {
  it.each([c, rust, typescript, wit])("of $name stay in their folder, whatever the input is called", (backend) => {
    const small = encodeBtf([], { littleEndian: true });
    for (const name of attacks) {
      const { files } = generate(small, { backend, name, pointerSize: 8 });
      expect(files.map(({ path }) => path)).toEqual([expect.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,104}$/)]);
    }
  });
});
