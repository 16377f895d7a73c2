import type { EnumDeclaration, EnumRef, NameTable } from "../../src/backend/index.js";
import { limits } from "./limits.js";
import { primitiveOf } from "./primitives.js";
import type { WitRecord, WitType } from "./types.js";

/** How arrays and enums are expressed. */
export interface Forms {
  readonly fixedArrays: boolean;
  readonly enums: boolean;
}

/** What the declarations so far are in WIT: the fields of a record refer to them. */
export class KnownTypes {
  readonly names: NameTable;
  readonly forms: Forms;
  /** What each record is, and each other name of one; nothing for what is left out. */
  readonly #records = new Map<number, WitRecord | undefined>();
  /** The cases of each enum that is declared; 0 for one that is a name of an integer. */
  readonly #cases = new Map<number, number>();

  constructor(names: NameTable, forms: Forms) {
    this.names = names;
    this.forms = forms;
  }

  addRecord(id: number, record: WitRecord | undefined): void {
    this.#records.set(id, record);
  }

  /** Makes `id` another name of what `target` is; returns that, if it is a record. */
  addAlias(id: number, target: number): WitRecord | undefined {
    const record = this.#records.get(target);
    this.#records.set(id, record);
    const cases = this.#cases.get(target);
    if (cases !== undefined) this.#cases.set(id, cases);
    return record;
  }

  /** Whether an enum is an `enum` of WIT: if that is asked for, and if its values are 0, 1, 2 and so on. */
  addEnum({ id, values }: EnumDeclaration): boolean {
    const isDense = values.length <= limits.fields && values.every(({ value }, index) => value === BigInt(index));
    const isEnum = this.forms.enums && isDense;
    this.#cases.set(id, isEnum ? values.length : 0);
    return isEnum;
  }

  recordOf(id: number): WitRecord | undefined {
    return this.#records.get(id);
  }

  /** An integer by its name, if that is declared: a function may use an enum that nobody asked for. */
  enumOf({ id, size, signed }: EnumRef): WitType {
    const primitive = primitiveOf(size, signed);
    const cases = this.#cases.get(id);
    const name = cases === undefined ? "" : this.names.type(id);
    return cases === undefined || name === ""
      ? { kind: "primitive", primitive }
      : { kind: "enum", name, primitive, cases };
  }
}
