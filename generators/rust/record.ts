import {
  codeText,
  membersInScope,
  nestedRecord,
  sizeText,
  type MemberNames,
  type NameTable,
  type RecordDeclaration,
  type Slot,
} from "../../src/backend/index.js";
import { accessorsOf } from "./accessors.js";
import { conversionFunctions, conversionItems } from "./conversions.js";
import { debugItem } from "./debug.js";
import { derives } from "./derives.js";
import type { RustOptions } from "./options.js";
import { piecesOf, type Piece } from "./pieces.js";
import { serdeRecordItems } from "./serde.js";
import { holdsFloat } from "./floats.js";
import {
  accessorLints,
  fieldNameLints,
  isSnakeCase,
  nameLints,
  passingLints,
  sizeLint,
  underscoreLints,
} from "./lints.js";
import { offsetAsserts, sizeAssert } from "./asserts.js";
import { attribute, item } from "./rustfmt.js";
import { integer } from "./text.js";
import { zeroCopyImpl } from "./zerocopy.js";

/** What is the same for all records of a file. */
export interface RecordContext {
  readonly names: NameTable;
  readonly options: RustOptions;
  readonly littleEndian: boolean;
  /** The types that hold floating-point numbers, which cannot be compared exactly. */
  readonly inexact: Set<number>;
  /** What the alias with this number stands for in the end. */
  readonly aliased: Map<number, string>;
}

/** A struct that becomes a type of its own: a declaration, or a record without a name inside one. */
export interface GeneratedRecord {
  readonly own: string;
  readonly doc: string;
  readonly kind: "struct" | "union";
  readonly size: number;
  readonly align: number;
  readonly slots: readonly Slot[];
  readonly pieces: readonly Piece[];
  readonly members: MemberNames;
}

/**
 * A declared record and the records without a name that its members hold, as items of Rust, one at a time: hostile names
 * make items so long that the first ones may pass the limit of the output.
 */
export function* recordItems(declaration: RecordDeclaration, context: RecordContext): Iterable<string> {
  const { id, kind, name, size, slots, typedef } = declaration;
  const { names } = context;
  const own = names.type(id);
  const members = names.members(declaration);
  const title = typedef ? name : `${kind} ${name}`;
  const record: GeneratedRecord = {
    own,
    doc: `${codeText(title)}, ${sizeText(size)}.`,
    kind,
    size,
    align: declaration.align,
    slots,
    pieces: piecesOf(kind, size, slots, names, members),
    members,
  };
  if (holdsFloat(kind, slots, context.inexact)) context.inexact.add(id);
  yield* itemsOf(record, context);
  yield* nestedItems(slots, members, context, title);
}

/** The records without a name inside `slots`, and those inside them. */
function* nestedItems(
  slots: readonly Slot[],
  members: MemberNames,
  context: RecordContext,
  title: string,
): Iterable<string> {
  for (const { field, nested } of fieldsWithRecords(slots)) {
    const { record: kind, size, align } = nested;
    const record: GeneratedRecord = {
      own: members.nested(field),
      doc: `${codeText(`${kind} { ... } ${field.name}`)} in ${codeText(title)}, ${sizeText(size)}.`,
      kind,
      size,
      align,
      slots: nested.slots,
      pieces: piecesOf(kind, size, nested.slots, context.names, members),
      members,
    };
    yield* itemsOf(record, context);
    yield* nestedItems(nested.slots, members, context, title);
  }
}

const fieldsWithRecords = (slots: readonly Slot[]) =>
  membersInScope(slots).flatMap(({ member }) => {
    if (member.kind !== "field") return [];
    const nested = nestedRecord(member);
    return nested === undefined ? [] : [{ field: member, nested }];
  });

function* itemsOf(record: GeneratedRecord, context: RecordContext): Iterable<string> {
  const { own, size } = record;
  const { msrv, zerocopy, serde } = context.options;
  yield item(definition(record, context)) + sizeAssert(own, size);
  if (msrv !== "1.63") yield* offsetAsserts(own, record.pieces);
  yield item(inherentImpl(record, context));
  yield* conversionItems(record).map(item);
  yield item(debugItem(record));
  if (zerocopy) yield item(zeroCopyImpl(own, size));
  if (serde) yield* serdeRecordItems(record).map(item);
}

function definition({ own, doc, kind, slots, pieces }: GeneratedRecord, context: RecordContext): string {
  const isExact = !holdsFloat(kind, slots, context.inexact);
  const lines = pieces.map(({ name, type, doc: of }) => `    /// ${of}\n    pub ${name}: ${type},\n`);
  const allowed = [
    "dead_code",
    ...nameLints(own),
    ...fieldNameLints(own, pieces),
    ...(pieces.some(({ name }) => !isSnakeCase(name)) ? ["non_snake_case"] : []),
    ...(pieces.some(({ name }) => name.startsWith("_")) ? ["clippy::pub_underscore_fields"] : []),
  ];
  return `/// ${doc}
#[repr(C, packed)]
${derives(isExact ? ["PartialEq", "Eq", "Hash"] : ["PartialEq"], context.options)}\
${attribute("allow", allowed)}\
pub struct ${own} {${lines.length === 0 ? "" : `\n${lines.join("")}`}}
`;
}

function inherentImpl(record: GeneratedRecord, { littleEndian, names }: RecordContext): string {
  const { own, size, align, pieces, members } = record;
  const accessors = pieces.map((piece) => accessorsOf(piece, { names, members, littleEndian })).join("");
  const allowed = [
    "dead_code",
    ...accessorLints(accessors),
    ...underscoreLints(pieces),
    ...passingLints(size),
    ...sizeLint(size),
  ];
  return `${attribute("allow", allowed)}impl ${own} {
    /// Bytes of a value.
    pub const SIZE: usize = ${integer(size)};
    /// The alignment that C gives it, in bytes; here it is 1.
    pub const ALIGN: usize = ${String(align)};
${conversionFunctions(size)}${accessors}}
`;
}
