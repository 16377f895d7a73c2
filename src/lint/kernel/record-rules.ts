import {
  elementStart,
  elementWord,
  kindFlagOf,
  kindOf,
  sizeFieldOf,
  targetOf,
  vlenOf,
  wordAt,
  type TypeId,
} from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import { isCompletedExtern } from "./completed-by-loader.js";
import { datasecRules } from "./datasec-rules.js";
import { largestTypeId } from "./limits.js";
import { isKernelIdentifier } from "./names.js";
import type { Verdicts } from "./verdicts.js";

/** Bits 16 to 23, 29 and 30 of `info`: Linux 7.1 uses them for larger vlens and further kinds. */
const unknownInfoBits = 0x60ff0000;

/** What the kernel looks at in one type, before it looks at what the type refers to. */
type RecordRules = (verdicts: Verdicts, id: TypeId) => void;

const rulesOfKind: ReadonlyMap<number, readonly RecordRules[]> = new Map<number, readonly RecordRules[]>([
  [Kind.Int, [noElements, noKindFlag, intRules]],
  [Kind.Ptr, [noElements, noKindFlag, targetNumber, noName]],
  [Kind.Array, [noElements, noKindFlag, noName, arrayRules]],
  [Kind.Struct, [nameOrNone, memberRules]],
  [Kind.Union, [nameOrNone, memberRules]],
  [Kind.Enum, [nameOrNone, enumRules]],
  [Kind.Fwd, [noElements, identifierName, fwdRules]],
  [Kind.Typedef, [noElements, noKindFlag, targetNumber, identifierName]],
  [Kind.Volatile, [noElements, noKindFlag, targetNumber, noName]],
  [Kind.Const, [noElements, noKindFlag, targetNumber, noName]],
  [Kind.Restrict, [noElements, noKindFlag, targetNumber, noName]],
  [Kind.Func, [noKindFlag, identifierName, linkageRules]],
  [Kind.FuncProto, [noKindFlag, noName]],
  [Kind.Var, [noElements, noKindFlag, identifierName, variableRules]],
  [Kind.Datasec, [noKindFlag, datasecRules]],
  [Kind.Float, [noElements, noKindFlag, floatRules]],
  [Kind.DeclTag, [noElements, declTagRules]],
  [Kind.TypeTag, [noElements, targetNumber, typeTagRules]],
  [Kind.Enum64, [nameOrNone, enumRules]],
]);

/** Holds the types of the file itself to the rules for each alone (`btf_check_all_metas`). */
export function checkRecords(verdicts: Verdicts): void {
  const { btf } = verdicts;
  for (let id = btf.firstId; id < btf.typeCount; id++) {
    const info = wordAt(btf, id, 1);
    if ((info & unknownInfoBits) !== 0) verdicts.type("kernel/info", id, { found: `0x${info.toString(16)}` });
    for (const rules of rulesOfKind.get(kindOf(btf, id)) ?? []) rules(verdicts, id);
  }
}

function noElements(verdicts: Verdicts, id: TypeId): void {
  const vlen = vlenOf(verdicts.btf, id);
  if (vlen !== 0) verdicts.type("kernel/vlen", id, { expected: "0", found: String(vlen) });
}

function noKindFlag(verdicts: Verdicts, id: TypeId): void {
  if (kindFlagOf(verdicts.btf, id)) verdicts.type("kernel/kind-flag", id, { expected: "0", found: "1" });
}

function noName(verdicts: Verdicts, id: TypeId): void {
  if (wordAt(verdicts.btf, id, 0) !== 0) verdicts.type("kernel/name", id, { expected: "no name" });
}

function identifierName(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  if (!isKernelIdentifier(btf, wordAt(btf, id, 0))) verdicts.type("kernel/name", id, { expected: "an identifier" });
}

function nameOrNone(verdicts: Verdicts, id: TypeId): void {
  if (wordAt(verdicts.btf, id, 0) !== 0) identifierName(verdicts, id);
}

function targetNumber(verdicts: Verdicts, id: TypeId): void {
  requireNumber(verdicts, id, targetOf(verdicts.btf, id));
}

function requireNumber(verdicts: Verdicts, id: TypeId, target: TypeId, part?: number): void {
  if (target <= largestTypeId) return;
  const facts = { expected: `at most ${String(largestTypeId)}`, found: String(target) };
  verdicts.type("kernel/type-id", id, part === undefined ? facts : { ...facts, part });
}

function intRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  const data = wordAt(btf, id, 3);
  if (data >>> 28 !== 0) verdicts.type("kernel/int-data", id, { found: `0x${data.toString(16)}` });
  const encoding = (data >>> 24) & 0xf;
  if (![0, 1, 2, 4].includes(encoding)) {
    verdicts.type("kernel/int-encoding", id, { expected: "0, 1, 2 or 4", found: String(encoding) });
  }
  const bits = (data & 0xff) + ((data >>> 16) & 0xff);
  const most = Math.min(128, 8 * sizeFieldOf(btf, id));
  if (bits > most) {
    verdicts.type("kernel/int-bits", id, { expected: `at most ${String(most)} bits`, found: String(bits) });
  }
}

function arrayRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  const size = sizeFieldOf(btf, id);
  if (size !== 0) verdicts.type("kernel/array-size-field", id, { expected: "0", found: String(size) });
  const element = wordAt(btf, id, 3);
  const index = wordAt(btf, id, 4);
  if (element === 0 || element > largestTypeId) verdicts.type("kernel/array-element", id, { found: String(element) });
  if (index === 0 || index > largestTypeId) verdicts.type("kernel/array-index", id, { found: String(index) });
}

/** The members of a struct or union by themselves: their names, and where they begin. */
function memberRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  const isUnion = kindOf(btf, id) === Kind.Union;
  const offsetMask = kindFlagOf(btf, id) ? 0xffffff : 0xffffffff;
  const size = sizeFieldOf(btf, id);
  let last = 0;
  for (let index = 0; index < vlenOf(btf, id); index++) {
    const part = elementStart(btf, id, index, 3);
    const name = elementWord(btf, part, 0);
    const type = elementWord(btf, part, 1);
    const offset = (elementWord(btf, part, 2) & offsetMask) >>> 0;
    if (name !== 0 && !isKernelIdentifier(btf, name)) {
      verdicts.type("kernel/name", id, { expected: "an identifier", part });
    }
    if (type === 0) verdicts.type("kernel/type-id", id, { expected: "a type", found: "void", part });
    else requireNumber(verdicts, id, type, part);
    if (isUnion ? offset !== 0 : offset < last) {
      const expected = isUnion ? "bit 0" : `bit ${String(last)} or behind it`;
      verdicts.type("kernel/member-order", id, { expected, found: String(offset), part });
    }
    if (Math.ceil(offset / 8) > size) {
      const expected = `at most byte ${String(size)}`;
      verdicts.type("kernel/member-start", id, { expected, found: `bit ${String(offset)}`, part });
    }
    last = offset;
  }
}

function enumRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  const size = sizeFieldOf(btf, id);
  if (![1, 2, 4, 8].includes(size)) {
    verdicts.type("kernel/enum-size", id, { expected: "1, 2, 4 or 8", found: String(size) });
  }
  const elementWords = kindOf(btf, id) === Kind.Enum ? 2 : 3;
  for (let index = 0; index < vlenOf(btf, id); index++) {
    const part = elementStart(btf, id, index, elementWords);
    if (!isKernelIdentifier(btf, elementWord(btf, part, 0))) {
      verdicts.type("kernel/name", id, { expected: "an identifier", part });
    }
  }
}

function fwdRules(verdicts: Verdicts, id: TypeId): void {
  const target = targetOf(verdicts.btf, id);
  if (target !== 0) verdicts.type("kernel/fwd-type", id, { expected: "0", found: String(target) });
}

function linkageRules(verdicts: Verdicts, id: TypeId): void {
  const linkage = vlenOf(verdicts.btf, id);
  if (linkage > 1 && !isCompletedExtern(verdicts, id))
    verdicts.type("kernel/func-linkage", id, { expected: "0 or 1", found: String(linkage) });
}

function variableRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  if (isCompletedExtern(verdicts, id)) return;
  const type = targetOf(btf, id);
  if (type === 0) verdicts.type("kernel/type-id", id, { expected: "a type", found: "void" });
  else requireNumber(verdicts, id, type);
  const linkage = wordAt(btf, id, 3);
  if (linkage > 1) verdicts.type("kernel/var-linkage", id, { expected: "0 or 1", found: String(linkage) });
}

function floatRules(verdicts: Verdicts, id: TypeId): void {
  const size = sizeFieldOf(verdicts.btf, id);
  if ([2, 4, 8, 12, 16].includes(size)) return;
  verdicts.type("kernel/float-size", id, { expected: "2, 4, 8, 12 or 16", found: String(size) });
}

function declTagRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  if (btf.strings.isEmptyAt(wordAt(btf, id, 0))) verdicts.type("kernel/tag-value", id);
  const component = wordAt(btf, id, 3) | 0;
  if (component < -1) {
    verdicts.type("kernel/tag-component", id, { expected: "-1 or more", found: String(component) });
  }
}

function typeTagRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  if (btf.strings.isEmptyAt(wordAt(btf, id, 0))) verdicts.type("kernel/name", id, { expected: "a value" });
}
