import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { typeErrors } from "../../src/cli/verify.js";
import { runCommand } from "../support/command.js";
import { typescriptPlugIn } from "../support/typescript-plug-in.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const bootstrap = "golden/bootstrap/bootstrap.bpf.o";
const unions = "golden/unions/unions.bpf.o";
const args = ["--lang", "ts", "--verify"];
const silent = { code: 0, out: "", err: "" };

describe("--verify", () => {
  it("prints and writes what it would without", () => {
    expect(runCommand([bootstrap, ...args])).toStrictEqual(runCommand([bootstrap, "--lang", "ts"]));
    expect(runCommand([bootstrap, unions, ...args, "-o", join(folder, "both/")])).toStrictEqual(silent);
    expect(readFileSync(join(folder, "both/unions.ts"), "utf8")).toBe(runCommand([unions, "--lang", "ts"]).out);
  });

  it("reports what TypeScript finds in files of TypeScript, and writes nothing", () => {
    const own = mkdtempSync(join(folder, "case-"));
    const plugIn = typescriptPlugIn(own, {
      "a.ts": 'export const a = 1;\nexport const b: number = "1";\n',
      "b.json": "no TypeScript",
      "c/c.ts": 'import { a } from "../a.js";\nexport const c: string = a;\n',
    });
    const output = join(own, "out");
    const finding = (where: string, found: string) =>
      `error[output/not-typed]: ${where}: TypeScript refuses the output (expected no error, found ${found})\n` +
      "  help: This is a fault of the backend: please report it with the input.\n";
    const withPlugIn = [bootstrap, "--backend", plugIn, "--verify"];
    expect(runCommand([...withPlugIn, "-o", output])).toStrictEqual({
      code: 1,
      out: "",
      err:
        finding(join(output, "a.ts:2"), "TS2322: Type 'string' is not assignable to type 'number'.") +
        finding(join(output, "c/c.ts:2"), "TS2322: Type 'number' is not assignable to type 'string'."),
    });
    expect(existsSync(output)).toBe(false);
    expect(runCommand(withPlugIn)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^error\[output\/not-typed\]: a\.ts:2: /) as unknown,
    });
  });

  it("checks what is formatted, and before --check compares", () => {
    const own = mkdtempSync(join(folder, "case-"));
    writeFileSync(join(own, ".prettierrc"), "semi: false\n");
    const output = join(own, "bootstrap.ts");
    const both = [bootstrap, ...args, "--format", "-o", output];
    expect(runCommand(both)).toStrictEqual(silent);
    expect(readFileSync(output, "utf8")).not.toContain(";\n\n");
    expect(runCommand([...both, "--check"])).toStrictEqual(silent);
    const plugIn = typescriptPlugIn(own, { "a.ts": "export const a: number\n =\n   '1';\n" });
    const broken = runCommand([bootstrap, "--backend", plugIn, "--verify", "--format", "-o", output, "--check"]);
    expect({ ...broken, err: broken.err.split(": ")[1] }).toStrictEqual({ code: 1, out: "", err: `${output}:1` });
  });

  it("has nothing to say of bytes", async () => {
    expect(await typeErrors([{ path: "a.ts", name: "a.ts", content: new Uint8Array(1) }])).toStrictEqual([]);
  });
});

describe("the strict settings", () => {
  it.each<readonly [setting: string, text: string, found: string]>([
    ["strict", "export function f(a): void { a; }", "TS7006: Parameter 'a' implicitly has an 'any' type."],
    [
      "noUncheckedIndexedAccess",
      "export const f = (a: number[]): number => a[0];",
      "TS2322: Type 'number | undefined' is not assignable to type 'number'. Type 'undefined' is not assignable to type 'number'.",
    ],
    ["noUnusedLocals", "const a = 1; export {};", "TS6133: 'a' is declared but its value is never read."],
    ["noUnusedParameters", "export function f(a: 1): void {}", "TS6133: 'a' is declared but its value is never read."],
    [
      "noImplicitReturns",
      "export function f(a: boolean): 1 | undefined { if (a) return 1; }",
      "TS7030: Not all code paths return a value.",
    ],
    [
      "noImplicitOverride",
      "class A { a(): void {} } export class B extends A { a(): void {} }",
      "TS4114: This member must have an 'override' modifier because it overrides a member in the base class 'A'.",
    ],
    [
      "noFallthroughCasesInSwitch",
      "export function f(a: 1 | 2): void { switch (a) { case 1: f(a); case 2: f(a); } }",
      "TS7029: Fallthrough case in switch.",
    ],
    [
      "noPropertyAccessFromIndexSignature",
      "export const f = (a: Record<string, 1>): unknown => a.b;",
      "TS4111: Property 'b' comes from an index signature, so it must be accessed with ['b'].",
    ],
    ["allowUnreachableCode", "export function f(): 1 { return 1; f(); }", "TS7027: Unreachable code detected."],
    [
      "allowUnusedLabels",
      "a: for (const b of [1]) f(b); export function f(c: 1): void { f(c); }",
      "TS7028: Unused label.",
    ],
    [
      "erasableSyntaxOnly",
      "export enum A {}",
      "TS1294: This syntax is not allowed when 'erasableSyntaxOnly' is enabled.",
    ],
    [
      "isolatedDeclarations",
      "export const a = [1].length;",
      "TS9010: Variable must have an explicit type annotation with --isolatedDeclarations.",
    ],
    [
      "verbatimModuleSyntax",
      'import { A as B } from "./a.js"; export interface A { readonly a: 1 } export const b: B = { a: 1 };',
      "TS1484: 'A' is a type and must be imported using a type-only import when 'verbatimModuleSyntax' is enabled.",
    ],
    [
      "exactOptionalPropertyTypes",
      "export const a: { b?: 1 } = { b: undefined };",
      "TS2375: Type '{ b: undefined; }' is not assignable to type '{ b?: 1; }' with 'exactOptionalPropertyTypes: true'. Consider adding 'undefined' to the types of the target's properties. Types of property 'b' are incompatible. Type 'undefined' is not assignable to type '1'.",
    ],
    ["lib", "export const a: Window = window;", "TS2304: Cannot find name 'Window'."],
    [
      "types",
      "export const a: Buffer | undefined = undefined;",
      "TS2591: Cannot find name 'Buffer'. Do you need to install type definitions for node? Try `npm i --save-dev @types/node` and then add 'node' to the types field in your tsconfig.",
    ],
    [
      "no packages",
      'export { a } from "a-package";',
      "TS2307: Cannot find module 'a-package' or its corresponding type declarations.",
    ],
  ])("%s", async (_, content, found) => {
    const [first] = await typeErrors([{ path: "out/a.ts", name: "a.ts", content: `\n${content}\n` }]);
    expect({ subject: first?.subject, found: first?.found }).toStrictEqual({ subject: "out/a.ts:2", found });
  });
});
