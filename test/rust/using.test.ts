import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { btfToRust, type RustFlatOptions } from "../../src/index.js";
import { documents } from "../docs/markdown.js";
import { goldenCases, inputOf } from "../golden/cases.js";
import { describeWith } from "../support/requires.js";
import { moduleName, runRust } from "../support/rust.js";
import { temporaryFolder } from "../support/workspace.js";

/** Writes the module of a golden case. */
function writeModule(folder: string, name: string, options: RustFlatOptions = {}): void {
  const golden = goldenCases.find((one) => one.name === name);
  if (golden === undefined) throw new Error(`there is no golden case ${name}`);
  writeFileSync(join(folder, `${moduleName(name)}.rs`), btfToRust(inputOf(golden), { name, ...options }));
}

/** Two of the events of `bootstrap` with texts that are not nice. */
const events = `
    let mut bytes = [0_u8; 200];
    bytes[0] = 42;
    bytes[8..12].copy_from_slice(&7_u32.to_le_bytes());
    bytes[16..24].copy_from_slice(&1_000_000_007_u64.to_le_bytes());
    bytes[24..29].copy_from_slice(b"bash\\xff");
    bytes[40..47].copy_from_slice("/t\\u{fc}r\\n\\0".as_bytes());
    bytes[167] = 1;
    let event = Event::from_bytes(&bytes).unwrap();`;

describeWith(["rustc"], "a program with bindings", () => {
  const folder = temporaryFolder();
  const program = (name: string, text: string): Promise<string> => {
    writeFileSync(join(folder, `${name}.rs`), text);
    return runRust(folder, `${name}.rs`, ["-Aunused"]);
  };

  beforeAll(() => {
    for (const name of ["bootstrap", "enum-values", "flexible-arrays"]) {
      writeModule(folder, name);
    }
  });

  it("reads, prints, compares and writes an event", async () => {
    const text = `mod bootstrap;
use bootstrap::Event;
fn main() {${events}
    println!("{event:?}");
    println!("{} {:?} {:?}", event.duration_ns(), event.comm_str(), event.filename_str());
    println!("{:?} {}", event.comm_bytes(), event.comm_escaped());
    println!("{:?}", Event::from_bytes(&bytes[..167]));
    println!("{} {}", Event::SIZE, Event::ALIGN);
    let mut other = Event::default();
    assert_eq!(other.to_bytes(), [0; 168]);
    assert_ne!(other, event);
    other.pid = 42;
    other.exit_code += 7;
    assert_eq!(event.to_bytes()[..], bytes[..168]);
    assert_eq!(Event::from_array(&event.to_bytes()), event);
    println!("{}", { other.pid });
}
`;
    await expect(program("event", text)).resolves
      .toBe(`Event { pid: 42, ppid: 0, exit_code: 7, duration_ns: 1000000007, comm: b"bash\\xff", filename: "/tür\\n", exit_event: 1 }
1000000007 None Some("/tür\\n")
[98, 97, 115, 104, 255] bash\\xff
None
168 8
42
`);
  });

  it("matches, compares and names the values of an enum inside a packed struct", async () => {
    const text = `mod enum_values;
use enum_values::{EnumValues, State};
fn main() {
    let mut value = EnumValues::default();
    value.state = State::STATE_RUNNING;
    assert!(value.state == State::STATE_RUNNING);
    match value.state {
        State::STATE_IDLE => println!("idle"),
        State::STATE_RUNNING => println!("running"),
        State(other) => println!("{other}"),
    }
    println!("{:?} {:?}", value.state.name(), State::from(77).name());
    println!("{:?} {:?} {}", value.state, State(77), u32::from(value.state));
    println!("{:?} {:?}", State::from_bytes(&[1, 0, 0, 0, 9]), State::from_bytes(&[1, 0, 0]));
    println!("{:?} {:?}", State::from_array(&[0; 4]), State::STATE_RUNNING.to_bytes());
}
`;
    await expect(program("enums", text)).resolves.toBe(
      'running\nSome("STATE_RUNNING") None\nSTATE_RUNNING State(77) 1\nSome(STATE_RUNNING) None\nSTATE_IDLE [1, 0, 0, 0]\n',
    );
  });

  it("reads flexible arrays from the bytes behind the struct, as many whole elements as there are", async () => {
    const text = `mod flexible_arrays;
use flexible_arrays::{List, Message};
fn main() {
    println!("{:?}", Message::data_tail(b"\\x03\\0\\0\\0abc"));
    println!("{:?}", Message::data_tail(b"\\x03"));
    let mut bytes = [0_u8; 8 + 2 * 16 + 15];
    bytes[8] = 1;
    bytes[8 + 16] = 2;
    println!("{:?}", List::items_iter(&bytes).map(|item| item.id()).collect::<Vec<_>>());
}
`;
    await expect(program("flexible", text)).resolves.toBe("[97, 98, 99]\n[]\n[1, 2]\n");
  });

  it("is what the README shows", async () => {
    const example = documents
      .find(({ path }) => path === "README.md")
      ?.blocks.find(({ language, info }) => language === "rust" && info === "sketch");
    const text = `${example?.text ?? ""}
fn main() {
    use bootstrap::Event;${events}
    on_event(&event.to_bytes());
    on_event(&bytes[..3]);
}
`;
    await expect(program("readme", text)).resolves.toBe(
      `42 None Event { pid: 42, ppid: 0, exit_code: 7, duration_ns: 1000000007, comm: b"bash\\xff", filename: "/tür\\n", exit_event: 1 }\n`,
    );
  });
});

describeWith(["rustc"], "views of bytes", () => {
  const folder = temporaryFolder();

  it("borrow at any address, one value or many, and never more than there is", async () => {
    writeModule(folder, "bootstrap", { zerocopy: true });
    writeModule(folder, "empty-structs", { zerocopy: true });
    const text = `mod bootstrap;
mod empty_structs;
use bootstrap::Event;
fn main() {
    let mut bytes = [0_u8; 3 + 2 * 168];
    bytes[3] = 5;
    bytes[3 + 168] = 6;
    let event = Event::ref_from_bytes(&bytes[3..]).unwrap();
    assert_eq!((event as *const Event).cast::<u8>(), bytes[3..].as_ptr());
    println!("{} {}", event.pid(), event.as_bytes()[0]);
    assert_eq!(event.as_bytes()[..], bytes[3..171]);
    let all = Event::slice_from_bytes(&bytes[3..]).unwrap();
    println!("{:?}", all.iter().map(Event::pid).collect::<Vec<_>>());
    println!("{}", Event::slice_from_bytes(&bytes).is_none());
    println!("{}", Event::slice_from_bytes(&[]).unwrap().len());
    println!("{}", Event::ref_from_bytes(&bytes[..167]).is_none());
}
`;
    writeFileSync(join(folder, "views.rs"), text);
    await expect(runRust(folder, "views.rs", ["-Aunused"])).resolves.toBe("5 5\n[5, 6]\ntrue\n0\ntrue\n");
  });
});
