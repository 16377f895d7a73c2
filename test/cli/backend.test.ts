import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { repository, runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const input = "golden/bootstrap/bootstrap.bpf.o";

/** Writes a module into the folder of this test. */
function moduleOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const backendModule = pathToFileURL(join(repository, "dist/src/backend/index.js")).href;

/** A backend as somebody else would write it; it prints one line a type, or a file each. */
const lines = moduleOf(
  "lines.mjs",
  `import { defineBackend } from ${JSON.stringify(backendModule)};
  export default defineBackend({
    apiVersion: 1,
    name: "lines",
    title: "One line a type",
    extension: ".txt",
    options: { split: { type: "boolean", default: false, help: "A file for each type." } },
    identifiers: () => ({ prefix: "", typesHideMembers: false, scopes: () => ["all"], reserved: () => new Set(["event"]) }),
    expresses: new Set(),
    render(model, { names, options, report }) {
      const all = [...model.declarations].map(({ id, size }) => ({ name: names.type(id), line: names.type(id) + " " + size + "\\n" }));
      if (options.split) return all.map(({ name, line }) => ({ path: "types/" + name + ".txt", content: line }));
      return [{ path: model.name + ".txt", content: all.map(({ line }) => line).join("") }];
    },
  });`,
);

describe("--backend", () => {
  it.each([lines, `./${relative(repository, lines)}`])("takes a path: %s", (specifier) => {
    expect(runCommand([input, "--backend", specifier, "--type", "event"])).toStrictEqual({
      code: 0,
      out: "event_ 168\n",
      err: "",
    });
  });

  it("takes options of the backend, and places more than one file below a folder", () => {
    const output = join(folder, "out");
    const args = [input, "--backend", lines, "--set", "lines.split=true", "--type", "trace_entry", "--type", "event"];
    expect(runCommand([...args, "-o", output])).toStrictEqual({ code: 0, out: "", err: "" });
    expect(runCommand([...args, "-o", output, "--check"])).toStrictEqual({ code: 0, out: "", err: "" });
    expect(runCommand([...args, "--set", "lines.splits=true"])).toMatchObject({ code: 2, out: "" });
  });

  it("has its names in --json", () => {
    expect(runCommand([input, "--json", "--backend", lines, "--type", "event"]).out).toContain('{"as":"event_",');
  });

  it.each([
    ["not-installed-anywhere", "Cannot find package 'not-installed-anywhere'"],
    ["./not-there.js", "Cannot find module"],
    [moduleOf("empty.mjs", "export {};"), "expected a default export with apiVersion 1, name, options,"],
    [
      moduleOf("old.mjs", "export default { apiVersion: 0, name: 'old', render() {}, identifiers() {} };"),
      "apiVersion 1",
    ],
    [moduleOf("broken.mjs", "throw new Error('broken at start');"), "broken at start"],
    [moduleOf("syntax.mjs", "export default {"), "Unexpected end of input"],
    ...(
      [
        ["text.mjs", '{ type: "text", default: "" }', "found text with the default"],
        ["choice.mjs", '{ type: "choice", default: "a" }', "found choice with the default a"],
        ["values.mjs", '{ type: "choice", values: ["b"], default: "a" }', "found choice with the default a"],
        ["number.mjs", '{ type: "number", default: 1 }', "found number with the default 1"],
        ["missing.mjs", '{ type: "boolean" }', "options.some: the module is no backend"],
        ["nothing.mjs", "null", "found undefined with the default undefined"],
      ] as const
    ).map(([name, option, reason]) => {
      const text = `import lines from ${JSON.stringify(pathToFileURL(lines).href)};
        export default { ...lines, options: { some: ${option} } };`;
      return [moduleOf(name, text), reason];
    }),
  ])("refuses what is no backend: %s", (specifier, reason) => {
    const { code, out, err } = runCommand([input, "--backend", specifier]);
    expect({ code, out }).toStrictEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error\[options\/bad-backend\]: .*\n {2}help: .*\n$/);
    expect(err).toContain(reason);
  });

  it.each(["../outside.txt", "/outside.txt", "a/../../outside.txt", "a\\..\\outside.txt", "C:outside.txt"])(
    "lets none write outside the output folder: %s",
    (path) => {
      const output = join(folder, "inside");
      mkdirSync(output, { recursive: true });
      const specifier = moduleOf(
        "leaving.mjs",
        `import lines from ${JSON.stringify(pathToFileURL(lines).href)};
        export default { ...lines, render: () => [{ path: ${JSON.stringify(path)}, content: "" }] };`,
      );
      expect(runCommand([input, "--backend", specifier, "-o", output])).toStrictEqual({
        code: 1,
        out: "",
        err:
          `error[output/outside]: the backend names a file outside the output folder (expected a path below the folder, found ${path})\n` +
          "  help: This is a fault of the backend: the path of an output file is relative and leads downwards only.\n",
      });
      expect(readdirSync(output)).toStrictEqual([]);
    },
  );
});
