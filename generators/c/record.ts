import {
  commentText,
  type Bitfield,
  type Bits,
  type Field,
  type InlineRecord,
  type MemberNames,
  type RecordDeclaration,
  type Slot,
  type TextWriter,
} from "../../src/backend/index.js";
import { spellBitfield, type Speller } from "./spelling.js";

const indentation = "    ";
const packed = "__attribute__((packed))";

/** What is known of a record besides its declaration: what it and its members are called, and how the data lies. */
export interface RecordContext {
  readonly own: string;
  readonly members: MemberNames;
  readonly speller: Speller;
  readonly littleEndian: boolean;
}

/** Prints one struct or union. Every record is packed, the anonymous ones inside it too: packing is not inherited. */
export function writeRecord(out: TextWriter, declaration: RecordDeclaration, context: RecordContext): void {
  const { kind, typedef, name } = declaration;
  const { own } = context;
  if (own !== name) out.write(`/* ${commentText(name)} */\n`);
  out.write(typedef ? `typedef ${kind} {\n` : `${kind} ${own} {\n`);
  new RecordBody(out, context).write(kind, declaration.slots, indentation);
  out.write(typedef ? `} ${packed} ${own};\n` : `} ${packed};\n`);
}

class RecordBody {
  readonly #out: TextWriter;
  readonly #speller: Speller;
  readonly #members: MemberNames;
  readonly #littleEndian: boolean;

  constructor(out: TextWriter, { speller, members, littleEndian }: RecordContext) {
    this.#out = out;
    this.#speller = speller;
    this.#members = members;
    this.#littleEndian = littleEndian;
  }

  write(kind: "struct" | "union", slots: readonly Slot[], indent: string): void {
    for (const slot of slots) {
      if (slot.kind === "field") this.#field(slot, indent);
      else if (slot.kind === "bits") this.#bits(slot, kind === "struct", indent);
      else this.#out.write(`${indent}char ${this.#members.of(slot)}[${String(slot.size)}];\n`);
    }
  }

  #field(field: Field, indent: string): void {
    const { type } = field;
    if (type.kind === "inline") {
      this.#inline(type, field, "", indent);
      return;
    }
    const { front, dimensions, end, whole } = this.#speller.spell(type);
    if (type.kind === "array" && type.element.kind === "inline") {
      this.#inline(type.element, field, dimensions, indent);
      return;
    }
    if (type.kind === "opaque") this.#held(type.holds, field.offset, indent);
    const name = this.#members.of(field);
    const remark = remarkOn(field.cType === whole ? "" : field.cType, name, field.name);
    this.#out.write(indent + front + name + (remark === "" ? end : `${dimensions};${remark}\n`));
  }

  /** Which bits hold what, of bytes that stand in for bitfields. */
  #held(fields: readonly Bitfield[], offset: number, indent: string): void {
    if (fields.length === 0) return;
    const first = this.#littleEndian ? "least" : "most";
    this.#out.write(`${indent}/*\n${indent} * Bitfields; bit 0 is the ${first} significant one of the first byte.\n`);
    for (const { name, cType, bitOffset, bitWidth } of fields) {
      const bit = bitOffset - offset * 8;
      const bits = bitWidth === 1 ? `bit ${String(bit)}` : `bits ${String(bit)} to ${String(bit + bitWidth - 1)}`;
      // Not the name last: `??/` and the end of a line would be one line with the next.
      this.#out.write(`${indent} * ${commentText(name === "" ? cType : `${cType} ${name}`)}: ${bits}\n`);
    }
    this.#out.write(`${indent} */\n`);
  }

  #inline({ record, slots }: InlineRecord, field: Field, dimensions: string, indent: string): void {
    const name = this.#members.of(field);
    const declarator = name === "" ? "" : ` ${name}${dimensions}`;
    this.#out.write(`${indent}${record} {\n`);
    this.write(record, slots, indent + indentation);
    this.#out.write(`${indent}} ${packed}${declarator};${remarkOn("", name, field.name)}\n`);
  }

  /** Gaps keep the next bitfield in its place; in a union nothing follows. */
  #bits({ parts }: Bits, gaps: boolean, indent: string): void {
    for (const part of parts) {
      if (part.kind === "bitfield") this.#bitfield(part, indent);
      else if (gaps) this.#out.write(`${indent}unsigned int : ${String(part.bitWidth)};\n`);
    }
  }

  #bitfield(field: Bitfield, indent: string): void {
    const base = spellBitfield(field);
    const name = this.#members.of(field);
    const remark = remarkOn(field.cType === base ? "" : field.cType, name, field.name);
    this.#out.write(`${indent}${base} ${name === "" ? "" : `${name} `}: ${String(field.bitWidth)};${remark}\n`);
  }
}

/** The comment behind a member: its type where that is spelled differently, its name where that had to change. */
function remarkOn(cType: string, name: string, source: string): string {
  const renamed = name === source || source === "" ? "" : `${cType === "" ? "" : "; "}named ${commentText(source)}`;
  return cType === "" && renamed === "" ? "" : ` /* ${commentText(cType)}${renamed} */`;
}
