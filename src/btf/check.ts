import { fail } from "../diagnostics/bindgen-error.js";
import type { TypeId } from "./btf-file.js";
import { Kind } from "./kinds.js";

/** What the check reads of a file: its words, where its types begin, and how many names there are. */
interface Checked {
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
  readonly typeCount: number;
  readonly firstId: TypeId;
  readonly strings: { readonly length: number };
}

/**
 * Checks every type id and every name offset of the types from `firstId` on, without allocating anything. After it, no
 * id leads out of the index and no offset out of the string table.
 *
 * @throws BindgenError `btf/type-out-of-range`, `btf/name-out-of-range`, `btf/func-without-proto`.
 */
export function checkReferences(btf: Checked): void {
  for (let id = btf.firstId; id < btf.typeCount; id++) checkType(btf, id);
}

function checkType(btf: Checked, id: TypeId): void {
  const { words } = btf;
  const at = btf.starts[id] ?? 0;
  const info = words[at + 1] ?? 0;
  const vlen = info & 0xffffff;
  const kind = (info >>> 24) & 0x7f;
  switch (kind) {
    case Kind.Int:
    case Kind.Fwd:
    case Kind.Float:
      return checkName(btf, id, at);
    case Kind.Ptr:
    case Kind.Typedef:
    case Kind.Volatile:
    case Kind.Const:
    case Kind.Restrict:
    case Kind.Var:
    case Kind.DeclTag:
    case Kind.TypeTag:
      checkName(btf, id, at);
      return checkTarget(btf, id, at + 2);
    case Kind.Array:
      checkName(btf, id, at);
      checkTarget(btf, id, at + 3);
      return checkTarget(btf, id, at + 4);
    case Kind.Struct:
    case Kind.Union:
      checkName(btf, id, at);
      return checkElements(btf, id, at + 3, vlen, 3, 0, 1);
    case Kind.Enum:
      checkName(btf, id, at);
      return checkElements(btf, id, at + 3, vlen, 2, 0, -1);
    case Kind.Enum64:
      checkName(btf, id, at);
      return checkElements(btf, id, at + 3, vlen, 3, 0, -1);
    case Kind.Func:
      checkName(btf, id, at);
      checkTarget(btf, id, at + 2);
      return checkPrototype(btf, id, at + 2);
    case Kind.FuncProto:
      checkName(btf, id, at);
      checkTarget(btf, id, at + 2);
      return checkElements(btf, id, at + 3, vlen, 2, 0, 1);
    case Kind.Datasec:
      checkName(btf, id, at);
      return checkElements(btf, id, at + 3, vlen, 3, -1, 0);
    default:
      // A kind of the future: nothing is known of what its words mean.
      return;
  }
}

/** Checks the word `name` and the word `type` (-1: there is none) of each element. */
function checkElements(
  btf: Checked,
  id: TypeId,
  first: number,
  count: number,
  elementWords: number,
  name: number,
  type: number,
): void {
  const end = first + count * elementWords;
  for (let at = first; at < end; at += elementWords) {
    if (name >= 0) checkName(btf, id, at + name);
    if (type >= 0) checkTarget(btf, id, at + type);
  }
}

function checkName(btf: Checked, id: TypeId, word: number): void {
  const offset = btf.words[word] ?? 0;
  if (offset >= btf.strings.length && offset !== 0) {
    fail("btf/name-out-of-range", {
      expected: `less than ${String(btf.strings.length)}`,
      found: String(offset),
      typeId: id,
    });
  }
}

function checkTarget(btf: Checked, id: TypeId, word: number): void {
  const target = btf.words[word] ?? 0;
  if (target >= btf.typeCount) {
    fail("btf/type-out-of-range", {
      expected: `less than ${String(btf.typeCount)}`,
      found: String(target),
      typeId: id,
    });
  }
}

function checkPrototype(btf: Checked, id: TypeId, word: number): void {
  const target = btf.words[word] ?? 0;
  const kind = target === 0 ? Kind.Void : ((btf.words[(btf.starts[target] ?? 0) + 1] ?? 0) >>> 24) & 0x7f;
  if (kind !== Kind.FuncProto) {
    fail("btf/func-without-proto", {
      expected: `kind ${String(Kind.FuncProto)}`,
      found: `kind ${String(kind)}`,
      typeId: id,
    });
  }
}
