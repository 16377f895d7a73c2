import { rustFrame } from "./rust-frame.js";

/** The modules of a program: each file of bindings, and what is done with it. */
export interface RustModule {
  readonly bindings: string;
  readonly exercise: string;
}

/** The crate around the modules: it answers one line, `r` or `s`, a module, a record and bytes, with a line of JSON. */
export function rustMain(modules: readonly RustModule[]): string {
  const items = modules.map(
    ({ exercise }, index) => `
#[path = "bindings${String(index)}.rs"]
mod bindings${String(index)};
mod exercise${String(index)} {
    use super::bindings${String(index)} as bindings;
    use super::*;
${exercise}}
`,
  );
  const tables = modules.map((_, index) => `exercise${String(index)}::RECORDS`);
  return `${rustFrame}${items.join("")}
fn main() {
    let modules = [${tables.join(", ")}];
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let digits = words[3].as_bytes().chunks(2).map(|two| core::str::from_utf8(two).unwrap());
        let bytes: Vec<u8> = digits.map(|two| u8::from_str_radix(two, 16).unwrap()).collect();
        let (read, set) = modules[words[1].parse::<usize>().unwrap()][words[2].parse::<usize>().unwrap()];
        let answer = std::panic::catch_unwind(|| if words[0] == "r" { read(&bytes) } else { set(&bytes) });
        println!("{}", answer.unwrap_or_else(|_| "\\"panicked\\"".to_string()));
    }
}
`;
}
