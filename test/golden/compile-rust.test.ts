import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { btfToRust, type RustFlatOptions } from "../../src/index.js";
import { checkRust, debianRustc, formatCheckRust, lintRust, moduleName } from "../support/rust.js";
import { describeWith } from "../support/requires.js";
import { temporaryFolder } from "../support/workspace.js";
import { goldenCases, inputOf, optionsByLanguage } from "./cases.js";

const modules = goldenCases.map(({ name }) => moduleName(name));
const files = modules.map((name) => `${name}.rs`);

/** One crate of all cases: a public module each, with neither the standard library nor `unsafe`. */
const library = `#![no_std]\n#![forbid(unsafe_code)]\n${modules.map((name) => `pub mod ${name};\n`).join("")}`;

/** A program that uses none of it. */
const program = (declare: (name: string) => string): string => `${modules.map(declare).join("")}fn main() {}\n`;

function writeBindings(folder: string, options: RustFlatOptions): void {
  for (const golden of goldenCases) {
    const text = btfToRust(inputOf(golden), { ...optionsByLanguage(golden).common, name: golden.name, ...options });
    writeFileSync(join(folder, `${moduleName(golden.name)}.rs`), text);
  }
  writeFileSync(join(folder, "lib.rs"), library);
}

const asLibrary = ["--crate-type=lib"];

describeWith(["rustc", "rustfmt", "clippy-driver"], "the Rust of the golden cases", () => {
  const folder = temporaryFolder();

  beforeAll(() => {
    writeBindings(folder, {});
    const included = (name: string) => `mod ${name} {\n    include!("${name}.rs");\n}\n`;
    const withPath = (name: string) => `#[path = "${name}.rs"]\nmod other_${name};\n`;
    writeFileSync(join(folder, "private.rs"), program((name) => `mod ${name};\n`));
    writeFileSync(join(folder, "included.rs"), program(included));
    writeFileSync(join(folder, "path.rs"), program(withPath));
  });

  it.each(["2018", "2021", "2024"] as const)("compiles without a warning in edition %s", async (edition) => {
    await expect(checkRust(folder, "lib.rs", { edition, args: asLibrary })).resolves.toBe("");
  });

  it.each(["private.rs", "included.rs", "path.rs"])("compiles without a warning in %s, which uses none of it", async (source) => {
    await expect(checkRust(folder, source)).resolves.toBe("");
  });

  it("passes clippy, its pedantic lints and those for the oldest compiler included", async () => {
    await expect(lintRust(folder, "lib.rs", "1.77", asLibrary)).resolves.toBe("");
    await expect(lintRust(folder, "private.rs", "1.77")).resolves.toBe("");
  });

  it("is as rustfmt would write it", async () => {
    await expect(formatCheckRust(folder, files)).resolves.toBe("");
  });
});

describeWith(["rustc", "rustfmt", "clippy-driver"], "the Rust of the golden cases with views", () => {
  const folder = temporaryFolder();

  beforeAll(() => {
    const isLittle = (name: string) => !/big.endian/.test(name);
    writeBindings(folder, { zerocopy: true, derive: "PartialOrd" });
    const own = modules.filter(isLittle).map((name) => `pub mod ${name};\n`);
    writeFileSync(join(folder, "lib.rs"), `#![no_std]\n#![deny(unsafe_op_in_unsafe_fn)]\n${own.join("")}`);
    writeFileSync(join(folder, "private.rs"), `${own.join("").replaceAll("pub ", "")}fn main() {}\n`);
  });

  it("compiles without a warning, passes clippy and is as rustfmt would write it", async () => {
    await expect(checkRust(folder, "lib.rs", { args: asLibrary })).resolves.toBe("");
    await expect(lintRust(folder, "lib.rs", "1.77", asLibrary)).resolves.toBe("");
    await expect(lintRust(folder, "private.rs", "1.77")).resolves.toBe("");
    await expect(formatCheckRust(folder, files)).resolves.toBe("");
  });

  it("is refused on a machine of the other byte order", async () => {
    await expect(checkRust(folder, "big_endian.rs", { args: asLibrary })).rejects.toThrow(
      "views of big-endian data need a big-endian machine",
    );
  });
});

describeWith([debianRustc], "the Rust of the golden cases for Debian's compiler", () => {
  const folder = temporaryFolder();

  beforeAll(() => {
    writeBindings(folder, { msrv: "1.63" });
  });

  it.each(["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown", "wasm32-wasi"])(
    "compiles without a warning for %s",
    async (target) => {
      const args = [...asLibrary, "--target", target];
      await expect(checkRust(folder, "lib.rs", { compiler: debianRustc, args })).resolves.toBe("");
    },
  );

  it("with views compiles without a warning", async () => {
    const [first = ""] = modules;
    writeBindings(folder, { msrv: "1.63", zerocopy: true });
    const args = [...asLibrary, "--target", "wasm32-unknown-unknown"];
    await expect(checkRust(folder, `${first}.rs`, { compiler: debianRustc, args })).resolves.toBe("");
  });
});
