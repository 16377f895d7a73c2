import {
  commentText,
  type Bitfield,
  type Bits,
  type Field,
  type Gap,
  type InlineRecord,
  type MemberNames,
  type NameTable,
  type RecordDeclaration,
  type Slot,
} from "../../src/backend/index.js";
import { spell, spellBitfield } from "./spelling.js";

const indentation = "    ";
const packed = "__attribute__((packed))";

/** Prints one struct or union. Every record is packed, the anonymous ones inside it too: packing is not inherited. */
export function renderRecord(declaration: RecordDeclaration, names: NameTable, members: MemberNames): string {
  const { kind, id, typedef, name } = declaration;
  const own = names.type(id);
  const body = new RecordBody(names, members).render(declaration.slots, indentation);
  const origin = own === name ? "" : `/* ${commentText(name)} */\n`;
  return typedef
    ? `${origin}typedef ${kind} {\n${body}} ${packed} ${own};\n`
    : `${origin}${kind} ${own} {\n${body}} ${packed};\n`;
}

class RecordBody {
  readonly #names: NameTable;
  readonly #members: MemberNames;

  constructor(names: NameTable, members: MemberNames) {
    this.#names = names;
    this.#members = members;
  }

  render(slots: readonly Slot[], indent: string): string {
    let text = "";
    for (const slot of slots) {
      if (slot.kind === "field") text += this.#field(slot, indent);
      else if (slot.kind === "bits") text += this.#bits(slot, indent);
      else text += `${indent}char ${this.#members.of(slot)}[${String(slot.size)}];\n`;
    }
    return text;
  }

  #field(field: Field, indent: string): string {
    const { type } = field;
    if (type.kind === "inline") return this.#inline(type, field, "", indent);
    const { base, dimensions } = spell(type, this.#names);
    if (type.kind === "array" && type.element.kind === "inline") {
      return this.#inline(type.element, field, dimensions, indent);
    }
    const name = this.#members.of(field);
    const comment = type.kind === "opaque" && type.holds.length > 0 ? holding(type.holds) : field.cType;
    const remark = remarkOn(comment === base + dimensions ? "" : comment, name, field.name);
    return `${indent}${base} ${name}${dimensions};${remark}\n`;
  }

  #inline({ record, slots }: InlineRecord, field: Field, dimensions: string, indent: string): string {
    const name = this.#members.of(field);
    const declarator = name === "" ? "" : ` ${name}${dimensions}`;
    const remark = remarkOn("", name, field.name);
    return `${indent}${record} {\n${this.render(slots, indent + indentation)}${indent}} ${packed}${declarator};${remark}\n`;
  }

  #bits({ parts }: Bits, indent: string): string {
    let text = "";
    for (const part of parts) text += part.kind === "gap" ? gap(part, indent) : this.#bitfield(part, indent);
    return text;
  }

  #bitfield(field: Bitfield, indent: string): string {
    const base = spellBitfield(field);
    const name = this.#members.of(field);
    const remark = remarkOn(field.cType === base ? "" : field.cType, name, field.name);
    return `${indent}${base} ${name === "" ? "" : `${name} `}: ${String(field.bitWidth)};${remark}\n`;
  }
}

const gap = ({ bitWidth }: Gap, indent: string): string => `${indent}unsigned int : ${String(bitWidth)};\n`;

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
