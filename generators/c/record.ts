import {
  commentText,
  type Bitfield,
  type Bits,
  type Field,
  type InlineRecord,
  type MemberNames,
  type NameTable,
  type RecordDeclaration,
  type Slot,
  type TextWriter,
} from "../../src/backend/index.js";
import { spell, spellBitfield } from "./spelling.js";

const indentation = "    ";
const packed = "__attribute__((packed))";

/** Prints one struct or union. Every record is packed, the anonymous ones inside it too: packing is not inherited. */
export function writeRecord(
  out: TextWriter,
  declaration: RecordDeclaration,
  names: NameTable,
  members: MemberNames,
): void {
  const { kind, id, typedef, name } = declaration;
  const own = names.type(id);
  if (own !== name) out.write(`/* ${commentText(name)} */\n`);
  out.write(typedef ? `typedef ${kind} {\n` : `${kind} ${own} {\n`);
  new RecordBody(out, names, members).write(declaration.slots, indentation);
  out.write(typedef ? `} ${packed} ${own};\n` : `} ${packed};\n`);
}

class RecordBody {
  readonly #out: TextWriter;
  readonly #names: NameTable;
  readonly #members: MemberNames;

  constructor(out: TextWriter, names: NameTable, members: MemberNames) {
    this.#out = out;
    this.#names = names;
    this.#members = members;
  }

  write(slots: readonly Slot[], indent: string): void {
    for (const slot of slots) {
      if (slot.kind === "field") this.#field(slot, indent);
      else if (slot.kind === "bits") this.#bits(slot, indent);
      else this.#out.write(`${indent}char ${this.#members.of(slot)}[${String(slot.size)}];\n`);
    }
  }

  #field(field: Field, indent: string): void {
    const { type } = field;
    if (type.kind === "inline") return this.#inline(type, field, "", indent);
    const { base, dimensions } = spell(type, this.#names);
    if (type.kind === "array" && type.element.kind === "inline") {
      return this.#inline(type.element, field, dimensions, indent);
    }
    const name = this.#members.of(field);
    const comment = type.kind === "opaque" && type.holds.length > 0 ? holding(type.holds) : field.cType;
    const remark = remarkOn(comment === base + dimensions ? "" : comment, name, field.name);
    this.#out.write(`${indent}${base} ${name}${dimensions};${remark}\n`);
  }

  #inline({ record, slots }: InlineRecord, field: Field, dimensions: string, indent: string): void {
    const name = this.#members.of(field);
    const declarator = name === "" ? "" : ` ${name}${dimensions}`;
    this.#out.write(`${indent}${record} {\n`);
    this.write(slots, indent + indentation);
    this.#out.write(`${indent}} ${packed}${declarator};${remarkOn("", name, field.name)}\n`);
  }

  #bits({ parts }: Bits, indent: string): void {
    for (const part of parts) {
      if (part.kind === "gap") this.#out.write(`${indent}unsigned int : ${String(part.bitWidth)};\n`);
      else this.#bitfield(part, indent);
    }
  }

  #bitfield(field: Bitfield, indent: string): void {
    const base = spellBitfield(field);
    const name = this.#members.of(field);
    const remark = remarkOn(field.cType === base ? "" : field.cType, name, field.name);
    this.#out.write(`${indent}${base} ${name === "" ? "" : `${name} `}: ${String(field.bitWidth)};${remark}\n`);
  }
}

/** What the bytes hold that stand in for bitfields. */
function holding(fields: readonly Bitfield[]): string {
  const texts = fields.map(({ name, cType, bitOffset, bitWidth }) => {
    const first = String(bitOffset);
    return `${cType} ${name}: bits ${first} to ${String(bitOffset + bitWidth - 1)}`;
  });
  return texts.join("; ");
}

/** The comment behind a member: its type where that is spelled differently, its name where that had to change. */
function remarkOn(cType: string, name: string, source: string): string {
  const renamed = name === source || source === "" ? "" : `${cType === "" ? "" : "; "}named ${commentText(source)}`;
  return cType === "" && renamed === "" ? "" : ` /* ${commentText(cType)}${renamed} */`;
}
