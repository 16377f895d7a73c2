import type { TypeId } from "../btf/btf-file.js";
import type { Alignment } from "../layout/alignment.js";
import type { FlatField, InlineRecord, RecordDeclaration, Slot } from "./binding-model.js";
import { flatFields } from "./flat-fields.js";

type Parts = Pick<RecordDeclaration, "kind" | "id" | "name" | "size" | "typedef" | "slots">;

/** A record whose alignment and flat list of fields are computed when somebody reads them. */
export class LaidOutRecord implements RecordDeclaration {
  readonly kind: "struct" | "union";
  readonly id: TypeId;
  readonly name: string;
  readonly size: number;
  readonly typedef: boolean;
  readonly slots: readonly Slot[];
  readonly #alignment: () => Alignment;

  constructor({ kind, id, name, size, typedef, slots }: Parts, alignment: () => Alignment) {
    this.kind = kind;
    this.id = id;
    this.name = name;
    this.size = size;
    this.typedef = typedef;
    this.slots = slots;
    this.#alignment = alignment;
  }

  get align(): number {
    return this.#alignment().align;
  }

  get packed(): boolean {
    return this.#alignment().packed;
  }

  get fields(): readonly FlatField[] {
    return flatFields(this.slots);
  }

  toJSON(): Omit<RecordDeclaration, "toJSON"> {
    const { kind, id, name, size, typedef, align, packed, slots, fields } = this;
    return { kind, id, name, size, typedef, align, packed, slots, fields };
  }
}

/** A record without a name whose alignment is computed when somebody reads it. */
export class LaidOutInline implements InlineRecord {
  readonly kind = "inline";
  readonly record: "struct" | "union";
  readonly size: number;
  readonly slots: readonly Slot[];
  readonly #alignment: () => Alignment;

  constructor({ record, size, slots }: Pick<InlineRecord, "record" | "size" | "slots">, alignment: () => Alignment) {
    this.record = record;
    this.size = size;
    this.slots = slots;
    this.#alignment = alignment;
  }

  get align(): number {
    return this.#alignment().align;
  }

  toJSON(): Omit<InlineRecord, "toJSON"> {
    const { kind, record, size, align, slots } = this;
    return { kind, record, size, align, slots };
  }
}
