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

/** Prints one struct or union. Every record is packed, the anonymous ones inside it too: packing is not inherited. */
export function writeRecord(
  out: TextWriter,
  declaration: RecordDeclaration,
  speller: Speller,
  own: string,
  members: MemberNames,
): void {
  const { kind, typedef, name } = declaration;
  if (own !== name) out.write(`/* ${commentText(name)} */\n`);
  out.write(typedef ? `typedef ${kind} {\n` : `${kind} ${own} {\n`);
  new RecordBody(out, speller, members).write(kind, declaration.slots, indentation);
  out.write(typedef ? `} ${packed} ${own};\n` : `} ${packed};\n`);
}

class RecordBody {
  readonly #out: TextWriter;
  readonly #speller: Speller;
  readonly #members: MemberNames;

  constructor(out: TextWriter, speller: Speller, members: MemberNames) {
    this.#out = out;
    this.#speller = speller;
    this.#members = members;
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
    const name = this.#members.of(field);
    const comment = type.kind === "opaque" && type.holds.length > 0 ? holding(type.holds, field.offset) : field.cType;
    const remark = remarkOn(comment === whole ? "" : comment, name, field.name);
    this.#out.write(indent + front + name + (remark === "" ? end : `${dimensions};${remark}\n`));
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

/** Which bits of the bytes that stand in for bitfields hold what, counted from the most significant of the first byte. */
function holding(fields: readonly Bitfield[], offset: number): string {
  const texts = fields.map(({ name, cType, bitOffset, bitWidth }) => {
    const first = bitOffset - offset * 8;
    return `${cType} ${name}: bits ${String(first)} to ${String(first + bitWidth - 1)}`;
  });
  return texts.join("; ");
}

/** The comment behind a member: its type where that is spelled differently, its name where that had to change. */
function remarkOn(cType: string, name: string, source: string): string {
  const renamed = name === source || source === "" ? "" : `${cType === "" ? "" : "; "}named ${commentText(source)}`;
  return cType === "" && renamed === "" ? "" : ` /* ${commentText(cType)}${renamed} */`;
}
