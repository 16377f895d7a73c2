import { fail } from "../diagnostics/bindgen-error.js";
import { byteOffsetOf, type BtfFile, type TypeId } from "./btf-file.js";
import { Kind, lastKind } from "./kinds.js";

/** What the check reads of a file: its words, where its types begin, their kinds, and how many names there are. */
type Checked = Pick<BtfFile, "words" | "starts" | "kinds" | "typeCount" | "firstId" | "header"> & {
  readonly strings: { readonly length: number };
};

/** Which words of a record are type ids, and how its elements are made. -1: there is none. */
interface ReferenceShape {
  readonly target?: number;
  readonly second?: number;
  readonly elementWords?: number;
  readonly elementName?: number;
  readonly elementType?: number;
}

const shapes: ReadonlyMap<number, ReferenceShape> = new Map<number, ReferenceShape>([
  [Kind.Ptr, { target: 2 }],
  [Kind.Array, { target: 3, second: 4 }],
  [Kind.Struct, { elementWords: 3, elementName: 0, elementType: 1 }],
  [Kind.Union, { elementWords: 3, elementName: 0, elementType: 1 }],
  [Kind.Enum, { elementWords: 2, elementName: 0 }],
  [Kind.Typedef, { target: 2 }],
  [Kind.Volatile, { target: 2 }],
  [Kind.Const, { target: 2 }],
  [Kind.Restrict, { target: 2 }],
  [Kind.Func, { target: 2 }],
  [Kind.FuncProto, { target: 2, elementWords: 2, elementName: 0, elementType: 1 }],
  [Kind.Var, { target: 2 }],
  [Kind.Datasec, { elementWords: 3, elementType: 0 }],
  [Kind.DeclTag, { target: 2 }],
  [Kind.TypeTag, { target: 2 }],
  [Kind.Enum64, { elementWords: 3, elementName: 0 }],
]);

/** One column of the table above, by kind: the loop below reads numbers, not objects. */
const column = (pick: (shape: ReferenceShape) => number | undefined): Int8Array =>
  Int8Array.from({ length: 128 }, (_, kind) => pick(shapes.get(kind) ?? {}) ?? -1);

const targets = column(({ target }) => target);
const seconds = column(({ second }) => second);
const elementWords = column(({ elementWords }) => elementWords);
const elementNames = column(({ elementName }) => elementName);
const elementTypes = column(({ elementType }) => elementType);

/**
 * Checks every type id and every name offset of the types from `firstId` on, without allocating anything. After it, no
 * id leads out of the index and no offset out of the string table. Of kinds that are newer than this version nothing is
 * known, so nothing is checked.
 *
 * @throws BindgenError `btf/type-out-of-range`, `btf/name-out-of-range`, `btf/func-without-proto`.
 */
export function checkReferences(btf: Checked): void {
  const { words, starts, kinds, typeCount } = btf;
  const nameLimit = btf.strings.length;
  for (let id = btf.firstId; id < typeCount; id++) {
    const at = starts[id] ?? 0;
    const kind = kinds[id] ?? 0;
    if (kind > lastKind) continue;
    if ((words[at] ?? 0) >= nameLimit) failName(btf, id, at);
    const target = targets[kind] ?? -1;
    if (target > 0 && (words[at + target] ?? 0) >= typeCount) failTarget(btf, id, at + target);
    const second = seconds[kind] ?? -1;
    if (second > 0 && (words[at + second] ?? 0) >= typeCount) failTarget(btf, id, at + second);
    if (kind === Kind.Func) checkPrototype(btf, id, words[at + 2] ?? 0);
    const step = elementWords[kind] ?? -1;
    if (step > 0) checkElements(btf, id, kind, at + 3, step, nameLimit);
  }
}

function checkElements(btf: Checked, id: TypeId, kind: number, first: number, step: number, nameLimit: number): void {
  const { words, typeCount } = btf;
  const name = elementNames[kind] ?? -1;
  const type = elementTypes[kind] ?? -1;
  const end = first + ((words[first - 2] ?? 0) & 0xffffff) * step;
  for (let at = first; at < end; at += step) {
    if (name >= 0 && (words[at + name] ?? 0) >= nameLimit) failName(btf, id, at + name);
    if (type >= 0 && (words[at + type] ?? 0) >= typeCount) failTarget(btf, id, at + type);
  }
}

/**
 * The first type with a name, its own or one of its elements, that is the end of a string of the base; `undefined` where there
 * is none. No known tool makes such names, so the base is another than the one that the file was built on.
 */
export function typeWithPartOfName(
  btf: Checked,
  base: Pick<BtfFile["strings"], "length" | "beginsAt">,
): TypeId | undefined {
  const isPart = (name: number): boolean => name < base.length && !base.beginsAt(name);
  for (let id = btf.firstId; id < btf.typeCount; id++) if (hasNameThat(isPart, btf, id)) return id;
  return undefined;
}

function hasNameThat(matches: (name: number) => boolean, { words, starts, kinds }: Checked, id: TypeId): boolean {
  const kind = kinds[id] ?? 0;
  if (kind > lastKind) return false;
  const at = starts[id] ?? 0;
  if (matches(words[at] ?? 0)) return true;
  const name = elementNames[kind] ?? -1;
  const step = elementWords[kind] ?? 0;
  const end = name < 0 ? 0 : at + 3 + ((words[at + 1] ?? 0) & 0xffffff) * step;
  for (let element = at + 3; element < end; element += step) if (matches(words[element + name] ?? 0)) return true;
  return false;
}

function checkPrototype(btf: Checked, id: TypeId, proto: TypeId): void {
  const kind = btf.kinds[proto] ?? Kind.Void;
  if (kind === Kind.FuncProto) return;
  fail("btf/func-without-proto", {
    expected: `a type of kind ${String(Kind.FuncProto)}`,
    found: `type ${String(proto)} of kind ${String(kind)}`,
    offset: byteOffsetOf(btf, id, 2),
    typeId: id,
  });
}

function failName(btf: Checked, id: TypeId, word: number): never {
  fail("btf/name-out-of-range", {
    expected: `an offset below ${String(btf.strings.length)}`,
    ...placeOf(btf, id, word),
  });
}

function failTarget(btf: Checked, id: TypeId, word: number): never {
  fail("btf/type-out-of-range", { expected: `a type below ${String(btf.typeCount)}`, ...placeOf(btf, id, word) });
}

/** What stands in a word, and where that is. */
function placeOf(btf: Checked, id: TypeId, word: number) {
  const offset = byteOffsetOf(btf, id, word - (btf.starts[id] ?? 0));
  return { found: String(btf.words[word]), offset, typeId: id };
}
