import {
  codeText,
  membersInScope,
  nestedRecord,
  type MemberNames,
  type RecordDeclaration,
  type Slot,
} from "../../src/backend/index.js";
import { decoder, encoder } from "./codec.js";
import type { Context } from "./context.js";
import { hasInit, type GeneratedRecord } from "./generated-record.js";
import { item } from "./prettier.js";
import { propertiesOf, type Property } from "./properties.js";
import { classItem } from "./view-class.js";

/** A declared record, behind the records without a name that its members hold, as items of TypeScript. */
export function* recordItems(declaration: RecordDeclaration, context: Context): Iterable<string> {
  const { id, kind, name, size, align, slots, typedef } = declaration;
  const members = context.names.members(declaration);
  const title = codeText(typedef ? name : `${kind} ${name}`);
  yield* nestedItems(slots, members, context, title);
  const properties = propertiesOf(kind, slots, members, context);
  const record: GeneratedRecord = { own: context.names.type(id), title, kind, size, align, properties };
  yield* itemsOf(record, context);
  yield decoder(record, context);
  yield encoder(record, context);
}

/** The records without a name inside `slots`, each behind those inside it. */
function* nestedItems(slots: readonly Slot[], members: MemberNames, context: Context, outer: string): Iterable<string> {
  for (const { member } of membersInScope(slots)) {
    const nested = nestedRecord(member);
    if (nested === undefined || member.kind === "bitfield") continue;
    const { record: kind, size, align } = nested;
    yield* nestedItems(nested.slots, members, context, outer);
    const properties = propertiesOf(kind, nested.slots, members, context);
    const title = `${codeText(`${kind} { ... } ${member.name}`)} in ${outer}`;
    yield* itemsOf({ own: members.nested(member), title, kind, size, align, properties }, context);
  }
}

function* itemsOf(record: GeneratedRecord, context: Context): Iterable<string> {
  const { own, kind, title, properties } = record;
  if (properties.some(({ isOpen }) => isOpen)) context.open.add(own);
  if (properties.some(({ extent }) => extent !== undefined)) context.growing.add(own);
  yield classItem(record, context);
  const bytesOfUnion =
    kind === "union"
      ? ["  /** The bytes of the union: they are encoded, its members are not. */\n  $bytes: Uint8Array;\n"]
      : [];
  const fields = [...properties.map((property) => plainField(property, "")), ...bytesOfUnion];
  yield interfaceItem(`/** The fields of ${title} in a plain object. */\n`, `${own}Fields`, fields);
  if (!hasInit(record)) return;
  const given = properties.filter(({ role }) => role === "field").map((property) => plainField(property, "?"));
  yield interfaceItem(
    `/** What ${title} is encoded from: what has bytes of its own, so those of its unions, not their members. */\n`,
    `${own}Init`,
    given,
  );
}

const plainField = ({ name, plain, plainDoc, role }: Property, optional: "" | "?"): string =>
  `  /** ${plainDoc} */\n  ${role === "arm" ? "readonly " : ""}${name}${optional}: ${plain};\n`;

const interfaceItem = (doc: string, name: string, fields: readonly string[]): string =>
  item(doc, `export interface ${name} {${fields.length === 0 ? "" : `\n${fields.join("")}`}}\n`);
