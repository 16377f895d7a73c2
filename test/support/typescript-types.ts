import { nameOrNothing, type BpftoolType } from "./bpftool.js";
import { expectedNames } from "./expected-names.js";
import type { Describe } from "./outlines.js";

/** How the types of C come out in views with the default options: ` number/4`, with the size in bytes. */
export function describeTypes(dump: readonly BpftoolType[], pointerSize: number): Describe {
  const expected = new ExpectedTypes(dump, pointerSize);
  return (type, bitWidth) =>
    bitWidth === undefined
      ? `=${expected.view(type)}/${String(expected.size(type))}`
      : `=${expected.bitfield(type, bitWidth)}`;
}

/** What views give, told from bpftool's dump alone. Types of ours are written as C spells them, `{}` without a name. */
class ExpectedTypes {
  readonly #types: ReadonlyMap<number, BpftoolType>;
  readonly #spellings = new Map<number, string>();
  readonly #pointerSize: number;

  constructor(dump: readonly BpftoolType[], pointerSize: number) {
    this.#types = new Map(dump.map((type) => [type.id, type]));
    this.#pointerSize = pointerSize;
    for (const id of expectedNames(dump, { escape: (name) => name, cxx: false }).keys()) {
      const type = this.#types.get(id);
      const end = this.#end(id);
      if (type === undefined || end === undefined || this.#spellings.has(end.id)) continue;
      if (type === end) this.#spellings.set(id, `${wordOf(type)} ${type.name.replace(/___\d+$/, "")}`);
      // Further typedefs are other names of the first that stands for the type itself.
      else if (type.kind === "TYPEDEF" && type.type_id === end.id) this.#spellings.set(end.id, type.name);
    }
  }

  view(id: number): string {
    const type = this.#end(id);
    return type?.kind === "ARRAY" ? this.#array(type.type_id) : this.#single(id);
  }

  bitfield(id: number, bitWidth: number): string {
    const type = this.#end(id);
    if (type?.kind === "INT") {
      return type.encoding === "BOOL" && type.size === 1 ? "boolean" : bitWidth > 32 ? "bigint" : "number";
    }
    return this.#single(id);
  }

  size(id: number): number {
    const type = this.#end(id);
    if (type?.kind === "ARRAY") return type.nr_elems * this.size(type.type_id);
    if (type?.kind === "PTR") return this.#pointerSize;
    return type !== undefined && "size" in type ? type.size : 0;
  }

  #array(elementId: number): string {
    const element = this.#end(elementId);
    if (element?.kind === "ARRAY") return `${this.#array(element.type_id)}[]`;
    if (element?.kind === "INT" && element.size === 1 && element.encoding !== "BOOL") {
      if (element.name === "char") return "string";
      if (element.encoding !== "SIGNED") return "Uint8Array";
    }
    return `${this.#single(elementId)}[]`;
  }

  #single(id: number): string {
    const type = this.#end(id);
    switch (type?.kind) {
      case "PTR":
        return "bigint";
      case "FLOAT":
        return type.size === 4 || type.size === 8 ? "number" : "Uint8Array";
      case "STRUCT":
      case "UNION":
        // One type may stand for all that look like it: only where a typedef leads to it, it has the typedef's name.
        return (
          (nameOrNothing(type.name) !== "" || this.#hasTypedef(id) ? this.#spellings.get(type.id) : undefined) ?? "{}"
        );
      case "ENUM":
      case "ENUM64":
        return type.values.length === 0 ? integer(type.size) : (this.#spellings.get(type.id) ?? integer(type.size));
      case "INT":
        return type.encoding === "BOOL" && type.size === 1 ? "boolean" : integer(type.size);
      default:
        return "Uint8Array";
    }
  }

  #hasTypedef(id: number): boolean {
    let type = this.#types.get(id);
    while (isQualifier(type)) type = this.#types.get(type.type_id);
    return type?.kind === "TYPEDEF";
  }

  /** The type without qualifiers and typedefs. */
  #end(id: number): BpftoolType | undefined {
    let type = this.#types.get(id);
    while (type?.kind === "TYPEDEF" || isQualifier(type)) type = this.#types.get(type.type_id);
    return type;
  }
}

type Qualifier = BpftoolType & { readonly kind: "CONST" | "VOLATILE" | "RESTRICT" | "TYPE_TAG" };

const isQualifier = (type: BpftoolType | undefined): type is Qualifier =>
  type?.kind === "CONST" || type?.kind === "VOLATILE" || type?.kind === "RESTRICT" || type?.kind === "TYPE_TAG";

const wordOf = ({ kind }: BpftoolType): string => (kind === "ENUM64" ? "enum" : kind.toLowerCase());

function integer(size: number): string {
  if (size === 1 || size === 2 || size === 4) return "number";
  return size === 8 || size === 16 ? "bigint" : "Uint8Array";
}
