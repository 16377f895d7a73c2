import type { NameTable, TypeRef } from "../../../src/backend/index.js";
import { hasValue, isBool, isText, keyOf, tailsOf, type Tail } from "../values/members.js";
import { isByte, type Access, type Subject } from "./subject.js";

/** Rust that prints every value of every record and tries every function that sets one. `bindings` is their module. */
export function exerciseText(
  subjects: readonly Subject[],
  enums: readonly string[],
  names: NameTable,
  zerocopy: boolean,
): string {
  const owns = subjects.map(({ own }) => own);
  const viewed = zerocopy ? subjects.filter(({ size }) => size > 0) : [];
  const table = subjects.map((_, index) => `(read${String(index)}, set${String(index)})`);
  return `
records! { ${owns.join(" ")} }
views! { ${viewed.map(({ own }) => own).join(" ")} }
enums! { ${enums.join(" ")} }
pub const RECORDS: &[(Exercise, Exercise)] = &[${table.join(", ")}];
${subjects.map((subject, index) => recordText(subject, index, names, viewed.includes(subject))).join("")}`;
}

function recordText(
  { own, accesses, declaration }: Subject,
  index: number,
  names: NameTable,
  isViewed: boolean,
): string {
  const shown = accesses.filter(({ member }) => hasValue(member));
  const members = shown.map((access) => `            (${literal(keyOf(access))}, ${shownMember(access, names)}),\n`);
  const tails = tailsOf(declaration?.slots ?? []).map(
    (tail) => `            (${literal(keyOf(tail))}, ${shownTail(tail, accesses, own)}),\n`,
  );
  const setters = accesses
    .filter(isSettable)
    .map(
      ({ nameOf }) => `        set(bytes, bindings::${own}::${nameOf("*")}, bindings::${own}::${nameOf("set_*")}),\n`,
    );
  const number = String(index);
  return `
impl Show for bindings::${own} {
    fn show(&self) -> String {
        object(&[
${members.join("")}        ])
    }
}
fn read${number}(bytes: &[u8]) -> String {
${isViewed ? `    <bindings::${own} as View>::look(bytes);\n` : ""}    read::<bindings::${own}>(bytes, |${tails.length === 0 ? "_" : "bytes"}| {
        object(&[
${tails.join("")}        ])
    })
}
fn set${number}(${setters.length === 0 ? "_" : "bytes"}: &[u8]) -> String {
    let members: &[String] = &[
${setters.join("")}    ];
    list(members.iter().cloned())
}
`;
}

/** Whether there are functions that get and set the member. */
export const isSettable = ({ member, field }: Access): boolean =>
  hasValue(member) && (field === undefined || isBool(member.type));

/** A member is read by its function, where there is one, and as a field, where it is one; both give the same. */
function shownMember({ member, field, nameOf }: Access, names: NameTable): string {
  const value = field === undefined || isBool(member.type) ? `self.${nameOf("*")}()` : `self.${field}`;
  if (isText(member)) {
    const functions = ["*_bytes", "*_str", "*_escaped"].map((form) => `self.${nameOf(form)}()`);
    return `text(${value}, ${functions.join(", ")})`;
  }
  if (field !== undefined && isMisalignable(member.type, names)) return `both(${value}, self.${nameOf("*")}())`;
  return `shown(${value})`;
}

/** Whether Rust refuses a reference to such a field, which therefore has a function too. */
function isMisalignable(type: TypeRef, names: NameTable): boolean {
  const element = type.kind === "array" ? type.element : type;
  if (element.kind === "enum") return element.size > 1 && (element.id === 0 || names.type(element.id) === "");
  return (element.kind === "scalar" || element.kind === "pointer") && element.size > 1;
}

/** An iterator gives its elements by value: larger ones than this need more stack than a program has. */
const largestElement = 1 << 20;

/** The elements of an array of bytes are the bytes; those without a size, or of a size that nobody can hold, are not read. */
function shownTail({ member, element }: Tail, accesses: readonly Access[], own: string): string {
  const access = accesses.find((other) => other.member === member);
  const call = (form: string) => `bindings::${own}::${access?.nameOf(form) ?? ""}(bytes)`;
  const bytes = call("*_tail");
  if (element.size === 0 || element.size > largestElement) return `tail(${bytes}, [0u8; 0].into_iter())`;
  return `tail(${bytes}, ${isByte(element) ? `${bytes}.iter().copied()` : call("*_iter")})`;
}

/** A string literal of Rust. */
const literal = (text: string): string =>
  `"${text.replace(/[^\w@]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}"`;
