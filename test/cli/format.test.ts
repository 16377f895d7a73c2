import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, type Options } from "prettier";
import { describe, expect, it } from "vitest";
import { repository, runCommand } from "../support/command.js";
import { typescriptPlugIn } from "../support/typescript-plug-in.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const bootstrap = join(repository, "golden/bootstrap/bootstrap.bpf.o");
const unions = join(repository, "golden/unions/unions.bpf.o");
const silent = { code: 0, out: "", err: "" };

/** A new folder that holds these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(folder, "case-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

const unformatted = (input: string): string => runCommand([input, "--lang", "ts"]).out;

/** The bindings of `input` as prettier has them with these options. */
const formatted = (input: string, options: Options): Promise<string> =>
  format(unformatted(input), { ...options, filepath: "bindings.ts" });

const args = [bootstrap, "--lang", "ts", "--format"];
const help =
  "  help: If this is about the configuration, correct that: `npx prettier --find-config-path FILE` names it.\n";

describe("--format", () => {
  it.each<readonly [name: string, files: Readonly<Record<string, string>>, options: Options]>([
    [".prettierrc", { ".prettierrc": "semi: false\n" }, { semi: false }],
    [".editorconfig", { ".editorconfig": "[*.ts]\nindent_style = tab\n" }, { useTabs: true }],
    [
      "prettier.config.mjs",
      { "prettier.config.mjs": "export default { singleQuote: true };\n" },
      { singleQuote: true },
    ],
    [
      "overrides",
      { ".prettierrc": '{ "printWidth": 40, "overrides": [{ "files": "e*.ts", "options": { "tabWidth": 8 } }] }' },
      { printWidth: 40, tabWidth: 8 },
    ],
    ["nothing", {}, {}],
  ])("takes the configuration of the folder that is written to: %s", async (_, files, options) => {
    const output = join(folderWith(files), "event.ts");
    expect(runCommand([...args, "-o", output])).toStrictEqual(silent);
    expect(readFileSync(output, "utf8")).toBe(await formatted(bootstrap, options));
  });

  it("takes the configuration of a folder above, also where the folder has yet to be made", async () => {
    const output = join(folderWith({ ".prettierrc": "semi: false\n" }), "new", "src", "event.ts");
    expect(runCommand([...args, "-o", output])).toStrictEqual(silent);
    expect(readFileSync(output, "utf8")).toBe(await formatted(bootstrap, { semi: false }));
  });

  it("takes the configuration of the working directory for standard output", async () => {
    const cwd = folderWith({ ".prettierrc": "semi: false\n" });
    expect(runCommand(args, undefined, { cwd })).toStrictEqual({
      ...silent,
      out: await formatted(bootstrap, { semi: false }),
    });
  });

  it("formats TypeScript whatever the file is called", async () => {
    const output = join(folderWith({ ".prettierrc": "semi: false\n" }), "event");
    expect(runCommand([...args, "-o", output])).toStrictEqual(silent);
    expect(readFileSync(output, "utf8")).toBe(await formatted(bootstrap, { semi: false }));
  });

  it("formats each of several outputs as its name says", async () => {
    const overrides = [{ files: "unions.ts", options: { singleQuote: true } }];
    const own = folderWith({ ".prettierrc": JSON.stringify({ semi: false, overrides }) });
    expect(runCommand([...args, unions, "-o", own])).toStrictEqual(silent);
    expect(readFileSync(join(own, "bootstrap.ts"), "utf8")).toBe(await formatted(bootstrap, { semi: false }));
    expect(readFileSync(join(own, "unions.ts"), "utf8")).toBe(
      await formatted(unions, { semi: false, singleQuote: true }),
    );
  });

  it("holds for --check", () => {
    const output = join(folderWith({ ".prettierrc": "semi: false\n" }), "event.ts");
    runCommand([...args, "-o", output]);
    expect(runCommand([...args, "-o", output, "--check"])).toStrictEqual(silent);
    expect(runCommand([bootstrap, "--lang", "ts", "-o", output, "--check"])).toMatchObject({ code: 3, out: "" });
  });

  it("leaves alone what the .prettierignore of the working directory names, and says so", () => {
    const cwd = folderWith({ ".prettierrc": "semi: false\n", ".prettierignore": "src/event.ts\n" });
    expect(runCommand([...args, "-o", "src/event.ts"], undefined, { cwd })).toStrictEqual({
      ...silent,
      err:
        "note[output/ignored-by-prettier]: src/event.ts: a .prettierignore names the file, so it is not formatted\n" +
        "  help: Take it out of the .prettierignore, or leave out --format.\n",
    });
    expect(readFileSync(join(cwd, "src/event.ts"), "utf8")).toBe(unformatted(bootstrap));
    expect(runCommand([...args, "-o", "src/event.ts", "--check", "--quiet"], undefined, { cwd })).toStrictEqual(silent);
  });

  it("formats what only a .gitignore names", async () => {
    const cwd = folderWith({ ".prettierrc": "semi: false\n", ".gitignore": "event.ts\n" });
    expect(runCommand([...args, "-o", "event.ts"], undefined, { cwd })).toStrictEqual(silent);
    expect(readFileSync(join(cwd, "event.ts"), "utf8")).toBe(await formatted(bootstrap, { semi: false }));
  });

  it.each([
    ["{ semi: false", 'YAML Error in "RC": Flow map must end with a } at line 1, column 14'],
    ["tabWidth: wide", 'Invalid tabWidth value. Expected an integer, but received "wide".'],
    ["parser: cobol", `Couldn't resolve parser "cobol".`],
  ])("fails on a configuration that is wrong, and writes nothing: %s", (configuration, reason) => {
    const own = folderWith({ ".prettierrc": configuration });
    const output = join(own, "event.ts");
    const found = reason.replace("RC", join(own, ".prettierrc"));
    expect(runCommand([...args, "-o", output])).toStrictEqual({
      code: 1,
      out: "",
      err: `error[output/not-formatted]: ${output}: prettier cannot format the output (expected text that prettier takes, found ${found})\n${help}`,
    });
    expect(existsSync(output)).toBe(false);
  });

  it("fails, without a trace of the stack, where prettier does", () => {
    const own = folderWith({});
    const plugIn = typescriptPlugIn(own, { "a.ts": "export const = 1;\n" });
    expect(runCommand([bootstrap, "--backend", plugIn, "--format"])).toStrictEqual({
      code: 1,
      out: "",
      err:
        "error[output/not-formatted]: a.ts: prettier cannot format the output " +
        `(expected text that prettier takes, found Variable declaration expected. (1:14))\n${help}`,
    });
  });

  it("formats the TypeScript of a backend of somebody else, and only that", () => {
    const own = folderWith({ ".prettierrc": "semi: false\n" });
    const plugIn = typescriptPlugIn(own, { "a.ts": "export const  a=1;", "a.json": '{"a" :1}' });
    expect(runCommand([bootstrap, "--backend", plugIn, "--format", "-o", join(own, "out")])).toStrictEqual(silent);
    const written = readdirSync(join(own, "out")).map((name) => [name, readFileSync(join(own, "out", name), "utf8")]);
    expect(written).toStrictEqual([
      ["a.json", '{"a" :1}'],
      ["a.ts", "export const a = 1\n"],
    ]);
  });
});
