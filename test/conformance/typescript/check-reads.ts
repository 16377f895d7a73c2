import type { Module } from "../../support/typescript-module.js";
import { differences, hex, type ShownRecord } from "../values/shown.js";
import { Expected } from "./expected.js";
import type { Generated } from "./generated.js";
import type { Placing } from "./placed.js";
import { attempt, get, isUnsafe, readAll, shownPlain, unsafe, type Plain, type ViewClass } from "./plain.js";
import { entriesOf, type Entry, type Subject } from "./scope.js";
import { Written } from "./written.js";

/** A record of a module of bindings. */
export interface Tried {
  readonly generated: Generated;
  readonly module: Module;
  readonly subject: Subject;
}

/** The class of a record. */
export const classOf = ({ module, subject: { own } }: Tried): ViewClass => {
  const found = module[own];
  if (typeof found !== "function") throw new Error(`${own} is not exported`);
  // The bindings export a class by the name of every record.
  return found as ViewClass;
};

/** A function of the module, which gives anything. */
function functionOf(module: Module, name: string): (...args: readonly unknown[]) => unknown {
  const found = module[name];
  if (typeof found !== "function") throw new Error(`${name} is not exported`);
  return found as (...args: readonly unknown[]) => unknown;
}

/** What the view and the functions read of `bytes` that is not what was read elsewhere; `values` are all that were compared. */
export function readProblems(
  tried: Tried,
  bytes: Uint8Array,
  shown: ShownRecord,
  place: Placing,
): { readonly problems: readonly string[]; readonly values: unknown } {
  const { generated, subject } = tried;
  const expected = new Expected(generated);
  const inView = shownPlain(expected.whole(subject, shown, bytes, "view"));
  const plain = expected.whole(subject, shown, bytes, "open");
  const inObject = shownPlain(isUnsafe(plain) ? unsafe : plain);
  const { source, offset } = place(bytes);
  const view = new (classOf(tried))(source, offset);
  const problems = [
    ...differences(inView, shownPlain(readAll(view)), "view"),
    ...differences(inObject, shownPlain(attempt(() => methodOf(view, "$get")())), "$get()"),
    ...tableProblems(tried, shown.bytes.length / 2),
    ...nameProblems(tried, expected),
    ...(subject.declaration === undefined ? [] : codecProblems(tried, bytes, inObject)),
  ];
  return { problems: problems.map((problem) => `read ${subject.own}: ${problem}`), values: [inView, inObject] };
}

function codecProblems(tried: Tried, bytes: Uint8Array, wanted: unknown): readonly string[] {
  const { module, subject } = tried;
  const decoded = attempt(() => functionOf(module, `decode${subject.own}`)(Uint8Array.of(1, 2, 3, ...bytes), 3));
  const read = differences(wanted, shownPlain(decoded), "decoded");
  return decoded === unsafe ? read : [...read, ...encodeProblems(tried, bytes, decoded)];
}

/** A method as a function of its own. */
function methodOf(view: object, name: string): (...args: readonly unknown[]) => unknown {
  const method = get(view, name);
  if (typeof method !== "function") throw new Error(`there is no method ${name}`);
  return (method as (...args: readonly unknown[]) => unknown).bind(view);
}

/** The size, the alignment and the places of all members. */
function tableProblems(tried: Tried, size: number): readonly string[] {
  const { subject } = tried;
  const members = entriesOf(subject).filter(({ isUnionBytes }) => !isUnionBytes);
  const fields = Object.fromEntries(members.map((entry) => [entry.name, placeOf(entry)]));
  const found = classOf(tried) as ViewClass & { readonly fields: object };
  return [
    ...differences({ size, align: subject.align }, { ...found, fields: undefined }, "table"),
    ...differences(fields, found.fields, "fields"),
  ];
}

function placeOf({ member, base }: Entry): object {
  const type = member.cType;
  if (member.kind === "field") return { offset: base + member.offset, size: member.size, type };
  const { bitWidth } = member;
  const bitOffset = 8 * base + member.bitOffset;
  const offset = Math.floor(bitOffset / 8);
  return { offset, size: Math.ceil((bitOffset + bitWidth) / 8) - offset, bitOffset, bitWidth, type };
}

function nameProblems({ module, generated: { scopes } }: Tried, { named }: Expected): readonly string[] {
  return named.flatMap(({ id, value, name }) => {
    const known = scopes.constant(id, name);
    if (known === undefined || value instanceof Uint8Array) return [];
    const { own, constant } = known;
    const found = functionOf(module, `nameOf${own}`)(value);
    const constants = module[own] as Readonly<Record<string, Plain>>;
    return [
      ...differences(constant, found, `nameOf${own}(${JSON.stringify(shownPlain(value))})`),
      ...(constant === undefined ? [] : differences(shownPlain(value), shownPlain(constants[constant]), own)),
    ];
  });
}

/** What is wrong with the bytes that a decoded value is encoded as, by themselves and in the middle of others. */
function encodeProblems({ generated, module, subject }: Tried, bytes: Uint8Array, value: unknown): readonly string[] {
  const encode = functionOf(module, `encode${subject.own}`);
  const alone = new Written(generated, bytes, new Uint8Array(subject.size), true).record(subject);
  const encoded = encode(value) as Uint8Array;
  const target = new Uint8Array(3 + bytes.length).fill(0xa5);
  const cleared = target.slice(3).fill(0, 0, subject.size);
  const into = new Written(generated, bytes, cleared).record(subject);
  const fits = attempt(() => encode(value, target, 3) === target);
  return [
    ...differences(hex(alone.bytes), hex(alone.withSameNaNs(encoded)), "encoded"),
    ...differences(true, fits, "encoded into others"),
    ...differences("a5a5a5", hex(target.subarray(0, 3)), "bytes before it"),
    ...differences(hex(into.bytes), hex(into.withSameNaNs(target.subarray(3))), "encoded into others"),
  ];
}
