import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CommonOptions } from "../../src/common-options.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToRust } from "../../src/index.js";
import { goldenCases, inputOf, optionsByLanguage } from "../golden/cases.js";
import { enumeration, int, member, struct } from "../support/encode-types.js";
import { describeWith, skipOrFail } from "../support/requires.js";
import { checkRust, formatCheckRust, lintRust, moduleName, runRust } from "../support/rust.js";
import { buildSerde, missingCrates } from "../support/debian-crates.js";
import { temporaryFolder } from "../support/workspace.js";

/** So many fields and constants that clippy would call the functions over them too long. */
const many = Array.from({ length: 200 }, (_, index) => `m${String(index)}`);

const inputs: readonly (readonly [string, Uint8Array, CommonOptions])[] = [
  ...goldenCases.map((golden) => [moduleName(golden.name), inputOf(golden), optionsByLanguage(golden).common] as const),
  [
    "many_fields",
    encodeBtf([
      int("unsigned int", 4),
      struct(
        "many_fields",
        4 * many.length,
        many.map((name, index) => member(name, 1, 32 * index)),
      ),
      enumeration(
        "many_constants",
        many.map((name, index) => [name, index] as const),
      ),
    ]),
    {},
  ],
];

const modules = inputs.map(([name]) => name);

const title = "what serde writes and reads";
const missing = missingCrates();

if (missing.length > 0)
  describe(title, () => {
    skipOrFail(title, `needs the crates ${missing.join(", ")}`);
  });
else {
  describeWith(["rustc", "rustfmt", "clippy-driver"], title, () => {
    const folder = temporaryFolder();
    let externs: readonly string[] = [];

    beforeAll(async () => {
      for (const [name, input, options] of inputs) {
        writeFileSync(join(folder, `${name}.rs`), btfToRust(input, { ...options, name, serde: true }));
      }
      const head = "#![no_std]\n#![forbid(unsafe_code)]\n";
      writeFileSync(join(folder, "lib.rs"), `${head}${modules.map((name) => `pub mod ${name};\n`).join("")}`);
      writeFileSync(join(folder, "private.rs"), `${modules.map((name) => `mod ${name};\n`).join("")}fn main() {}\n`);
      externs = await buildSerde(folder);
    });

    it("compiles without a warning, passes clippy and is as rustfmt would write it", async () => {
      const args = ["--crate-type=lib", ...externs];
      await expect(checkRust(folder, "lib.rs", { args })).resolves.toBe("");
      await expect(lintRust(folder, "lib.rs", "1.77", args)).resolves.toBe("");
      await expect(lintRust(folder, "private.rs", "1.77", externs)).resolves.toBe("");
      await expect(
        formatCheckRust(
          folder,
          modules.map((name) => `${name}.rs`),
        ),
      ).resolves.toBe("");
    });

    it("is JSON for people, and comes back", async () => {
      writeFileSync(join(folder, "json.rs"), program);
      await expect(runRust(folder, "json.rs", ["-Aunused", ...externs])).resolves.toBe(expected);
    });
  });
}

const program = `mod bootstrap;
mod enum_values;
mod bitfields_signed;
mod anonymous_members;
use serde_json::{from_str, to_string};

fn main() {
    let mut event = bootstrap::Event { pid: -1, duration_ns: u64::MAX, ..Default::default() };
    event.comm[..4].copy_from_slice("tür".as_bytes());
    event.filename[0] = 0xff;
    let text = to_string(&event).unwrap();
    println!("{}", text.replace(",0", ""));
    assert_eq!(from_str::<bootstrap::Event>(&text).unwrap(), event);

    let values: enum_values::EnumValues =
        from_str(r#"{"state":"STATE_RUNNING","sign":-1,"duplicates":[7,0],"unknown":[1]}"#).unwrap();
    println!("{}", to_string(&values).unwrap());
    println!("{}", from_str::<enum_values::State>("\\"NO_STATE\\"").unwrap_err());
    println!("{}", from_str::<enum_values::State>("-1").unwrap_err());
    println!("{}", from_str::<bootstrap::Event>(r#"{"comm":"far too long for an array of 16"}"#).unwrap_err());

    let mut bits = bitfields_signed::BitfieldsSigned::default();
    bits.set_with_sign(-2);
    bits.set_wide(-5);
    let text = to_string(&bits).unwrap();
    println!("{text}");
    assert_eq!(from_str::<bitfields_signed::BitfieldsSigned>(&text).unwrap(), bits);

    let mut anonymous = anonymous_members::AnonymousMembers::default();
    anonymous.set_tag(3);
    let text = to_string(&anonymous).unwrap();
    assert_eq!(from_str::<anonymous_members::AnonymousMembers>(&text).unwrap(), anonymous);
}
`;

const expected = `{"pid":-1,"ppid":0,"exit_code":0,"duration_ns":18446744073709551615,"comm":"tür","filename":[255],"exit_event":0}
{"state":"STATE_RUNNING","narrow":0,"sign":"SIGNED_MINUS_ONE","sparse":0,"duplicates":["DUPLICATE_A",0],"constant":"STATE_IDLE"}
invalid value: string "NO_STATE", expected the name of a constant or a number at line 1 column 10
invalid value: integer \`-1\`, expected the name of a constant or a number at line 1 column 2
invalid length 31, expected a text of at most 16 bytes at line 1 column 41
{"with_sign":-2,"without":0,"narrow":0,"letter":0,"through_typedef":0,"unsigned_typedef":0,"wide":-5,"crossing":0}
`;
