import type { BindingModel, Declaration, FlatField, RecordDeclaration, TypeRef } from "../../../src/index.js";
import type { Path } from "./shape.js";

/** Where the model says that a value lies, and what it is. */
export interface Location {
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly bitfield: boolean;
  readonly signed: boolean;
}

/** Follows paths through the flat fields of the declarations of one model. */
export class Locator {
  readonly declarations: readonly Declaration[];
  readonly #byId: ReadonlyMap<number, Declaration>;
  readonly #fields = new Map<number, ReadonlyMap<string, FlatField>>();

  constructor(model: Pick<BindingModel, "declarations">) {
    this.declarations = [...model.declarations];
    this.#byId = new Map(this.declarations.map((declaration) => [declaration.id, declaration]));
  }

  record(name: string): RecordDeclaration | undefined {
    const isRecord = ({ kind }: Declaration) => kind === "struct" || kind === "union";
    const found = this.declarations.find((declaration) => declaration.name === name && isRecord(declaration));
    return found?.kind === "struct" || found?.kind === "union" ? found : undefined;
  }

  /** `undefined` for a value that the model has only as bytes. */
  locate(record: RecordDeclaration, path: Path): Location | undefined {
    let [owner, at, bits]: [RecordDeclaration, string, number] = [record, "", 0];
    let field: FlatField | undefined;
    for (const [index, step] of path.entries()) {
      if (typeof step === "number") {
        bits += step * this.#strideBits(field?.type, dimensionAt(path, index));
        at += "[0]";
        continue;
      }
      const inner: RecordDeclaration | undefined = field === undefined ? undefined : this.#declared(field.type);
      if (inner !== undefined) [owner, at, bits] = [inner, "", bits + (field?.bitOffset ?? 0)];
      at += `.${step}`;
      field = this.#fieldsOf(owner).get(at);
      if (field === undefined) return undefined;
    }
    return field === undefined ? undefined : locationOf(field, bits);
  }

  #fieldsOf(record: RecordDeclaration): ReadonlyMap<string, FlatField> {
    const known = this.#fields.get(record.id);
    if (known !== undefined) return known;
    const fields = new Map(record.fields.map((field) => [textOf(field.path), field]));
    this.#fields.set(record.id, fields);
    return fields;
  }

  /** The declaration of which a value is, or of which its elements are. */
  #declared(type: TypeRef): RecordDeclaration | undefined {
    const element = type.kind === "array" ? type.element : type;
    if (element.kind !== "record") return undefined;
    const declaration = this.#byId.get(element.id);
    if (declaration?.kind === "alias") return this.#declared(declaration.target);
    return declaration?.kind === "struct" || declaration?.kind === "union" ? declaration : undefined;
  }

  /** Bits from one element to the next in dimension number `dimension`. */
  #strideBits(type: TypeRef | undefined, dimension: number): number {
    if (type?.kind !== "array") return 0;
    const elements = type.counts.slice(0, dimension + 1).reduce((product, count) => product * count, 1);
    return (8 * type.size) / elements;
  }
}

const textOf = (path: Path): string => path.map((step) => (typeof step === "number" ? "[0]" : `.${step}`)).join("");

/** How many indices stand directly before this one. */
function dimensionAt(path: Path, index: number): number {
  let dimension = 0;
  while (typeof path[index - dimension - 1] === "number") dimension++;
  return dimension;
}

function locationOf({ type, bitOffset, bitWidth, bitfield }: FlatField, bits: number): Location {
  const element = type.kind === "array" ? type.element : type;
  const elements = type.kind === "array" ? type.counts.reduce((product, count) => product * count, 1) : 1;
  return { bitOffset: bitOffset + bits, bitWidth: bitWidth / elements, bitfield, signed: isSigned(element) };
}

function isSigned(type: TypeRef): boolean {
  if (type.kind === "enum") return type.signed;
  return type.kind === "scalar" && (type.scalar.startsWith("i") || type.scalar === "char");
}
