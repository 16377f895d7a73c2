import {
  assertNever,
  type BindingModel,
  type Bits,
  type Declaration,
  type EnumDeclaration,
  type Field,
  type FlatField,
  type OpaqueRef,
  type RecordDeclaration,
  type Slot,
  type TypeRef,
} from "../../src/backend/index.js";

/**
 * A model as text for people and for diffs: a line for each declaration, slot, part of a run of bitfields and constant,
 * nested records indented, the flat list of fields last. Types go by their names, not by their numbers, which another
 * compiler gives out otherwise; the second of a name is `name#2`.
 */
export function modelText(model: BindingModel): string {
  const printer = new ModelPrinter(labelsOf(model.declarations));
  for (const declaration of model.declarations) printer.declaration(declaration);
  const order = model.littleEndian ? "little-endian" : "big-endian";
  return `model ${quoted(model.name)}: ${String(model.pointerSize)}-byte pointers, ${order}\n${printer.text}`;
}

/** What each declaration is called, by its number. */
function labelsOf(declarations: Iterable<Declaration>): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  const seen = new Map<string, number>();
  for (const declaration of declarations) {
    const keyword =
      declaration.kind !== "alias" && declaration.typedef ? `typedef ${declaration.kind}` : declaration.kind;
    const label = declaration.name === "" ? `${keyword} without a name` : `${keyword} ${quoted(declaration.name)}`;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    labels.set(declaration.id, count === 1 ? label : `${label}#${String(count)}`);
  }
  return labels;
}

class ModelPrinter {
  text = "";
  readonly #labels: ReadonlyMap<number, string>;

  constructor(labels: ReadonlyMap<number, string>) {
    this.#labels = labels;
  }

  declaration(declaration: Declaration): void {
    this.text += "\n";
    switch (declaration.kind) {
      case "struct":
      case "union":
        this.#record(declaration);
        break;
      case "enum":
        this.#enum(declaration);
        break;
      case "alias":
        this.#line(0, `${this.#label(declaration.id)}: ${bytes(declaration.size)}, ${this.#type(declaration.target)}`);
        break;
      default:
        assertNever(declaration);
    }
  }

  #record({ id, size, align, packed, slots, fields }: RecordDeclaration): void {
    this.#line(0, `${this.#label(id)}: ${bytes(size)}, align ${String(align)}${packed ? ", packed" : ""}`);
    this.#slots(slots, 1);
    if (fields.length === 0) return;
    this.#line(1, "fields");
    for (const field of fields) this.#flatField(field);
  }

  #enum({ id, size, signed, wide, values }: EnumDeclaration): void {
    const width = wide ? "64-bit" : "32-bit";
    this.#line(0, `${this.#label(id)}: ${bytes(size)}, ${signedness(signed)}, ${width} values`);
    for (const { name, value } of values) this.#line(1, `${quoted(name)} = ${String(value)}`);
  }

  #slots(slots: readonly Slot[], depth: number): void {
    for (const slot of slots) {
      const place = `at ${String(slot.offset)}, ${bytes(slot.size)}`;
      if (slot.kind === "padding") this.#line(depth, `${place}: padding`);
      else if (slot.kind === "bits") this.#bits(slot, place, depth);
      else this.#field(slot, place, depth);
    }
  }

  #field({ name, type, cType }: Field, place: string, depth: number): void {
    const source = cType === "" ? "" : ` (${quoted(cType)})`;
    this.#line(depth, `${place}: ${name === "" ? "unnamed" : quoted(name)} ${this.#type(type)}${source}`);
    const element = type.kind === "array" ? type.element : type;
    if (element.kind === "inline") this.#slots(element.slots, depth + 1);
  }

  #bits({ parts }: Bits, place: string, depth: number): void {
    this.#line(depth, `${place}: bits`);
    for (const part of parts) {
      const bits = bitRange(part);
      if (part.kind === "gap") this.#line(depth + 1, `${bits}: gap`);
      else {
        const name = part.name === "" ? "unnamed" : quoted(part.name);
        const type = `${this.#type(part.type)}, ${signedness(part.signed)}`;
        this.#line(depth + 1, `${bits}: ${name} ${type} (${quoted(part.cType)})`);
      }
    }
  }

  #flatField(field: FlatField): void {
    const { path, bitOffset, bitWidth, bitfield, type } = field;
    const place = bitfield ? bitRange(field) : `at ${String(bitOffset / 8)}, ${bytes(bitWidth / 8)}`;
    this.#line(2, `${place}: ${pathText(path)} ${this.#type(type)}`);
  }

  #type(type: TypeRef): string {
    switch (type.kind) {
      case "scalar":
        return type.scalar;
      case "pointer":
        return "pointer";
      case "record":
        return this.#label(type.id);
      case "enum":
        return type.id === 0 ? `enum without values, ${bytes(type.size)}` : this.#label(type.id);
      case "inline":
        return `inline ${type.record} of ${bytes(type.size)}`;
      case "array":
        return `${this.#type(type.element)} ${type.counts.map((count) => `[${String(count)}]`).join("")}`;
      case "opaque":
        return opaqueText(type);
      default:
        return assertNever(type);
    }
  }

  #label(id: number): string {
    return this.#labels.get(id) ?? `type ${String(id)}, which is not declared`;
  }

  #line(depth: number, text: string): void {
    this.text += `${"  ".repeat(depth)}${text}\n`;
  }
}

const bytes = (count: number): string => (count === 1 ? "1 byte" : `${String(count)} bytes`);

const signedness = (signed: boolean): string => (signed ? "signed" : "unsigned");

const bitRange = ({ bitOffset, bitWidth }: { readonly bitOffset: number; readonly bitWidth: number }): string =>
  `bit ${String(bitOffset)}, ${bitWidth === 1 ? "1 bit" : `${String(bitWidth)} bits`}`;

/** A name as it is, or in quotes when it is none. */
const quoted = (name: string): string => (/^[ -!#-[\]-~]+$/.test(name) ? name : JSON.stringify(name));

const pathText = (path: FlatField["path"]): string =>
  path.map((step, index) => (step === 0 ? "[0]" : `${index === 0 ? "" : "."}${quoted(step)}`)).join("");

function opaqueText({ size, holds }: OpaqueRef): string {
  const held = holds.map((field) => `${quoted(field.name)} at ${bitRange(field)}`);
  return `opaque ${bytes(size)}${held.length === 0 ? "" : ` holding ${held.join("; ")}`}`;
}
