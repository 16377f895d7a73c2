import type { TypeRef } from "../../../src/backend/index.js";
import { withBits } from "../random-c/bits.js";
import { bitsOf, isBool, tailsOf } from "../values/members.js";
import { classOf, type Tried } from "./check-reads.js";
import { Expected } from "./expected.js";
import { attempt, copyOf, get, isElements, unsafe } from "./plain.js";
import type { Entry } from "./scope.js";
import { Written } from "./written.js";

/** A change of one property, and what must come of it. */
export interface Change {
  readonly name: string;
  readonly make: (view: object) => void;
  readonly written: Pick<Written, "bytes" | "withSameNaNs">;
  /** Whether a RangeError is what must come of it. */
  readonly throws: boolean;
}

/** Bytes that are changed, bytes with the values that are set, and words for all other choices. */
export interface Material {
  readonly target: Uint8Array;
  readonly donor: Uint8Array;
  readonly random: () => bigint;
}

/** Changes of one property of a record. */
export class Changes {
  readonly #tried: Tried;
  readonly #entry: Entry;
  readonly #material: Material;
  /** A view of the donor, and what it has in the property. */
  readonly #from: object;
  readonly #value: unknown;

  constructor(tried: Tried, entry: Entry, material: Material) {
    this.#tried = tried;
    this.#entry = entry;
    this.#material = material;
    this.#from = new (classOf(tried))(material.donor);
    this.#value = attempt(() => copyOf(get(this.#from, entry.name), entry));
  }

  all(): readonly Change[] {
    return [...this.#whole(), ...this.#twins(), ...this.#integers(), ...this.#partial()];
  }

  #whole(): readonly Change[] {
    const { name } = this.#entry;
    const after = () => this.#written().entry(this.#entry, this.#tried.subject);
    return this.#value === unsafe ? [] : [assign(name, this.#value, after())];
  }

  #twins(): readonly Change[] {
    const { generated, subject } = this.#tried;
    const { target, donor } = this.#material;
    const expected = new Expected(generated);
    const asNumber = { ...generated, options: { ...generated.options, u64: "number" } } as const;
    return ["number", "bigint", "bytes"].flatMap((word) => {
      const twin = expected.twin(this.#entry.name, word);
      if (!(twin in this.#from)) return [];
      const after =
        word === "number"
          ? new Written(asNumber, donor, target).entry(this.#entry, subject)
          : this.#written().raw(this.#entry);
      return [assign(twin, copyOf(get(this.#from, twin)), after)];
    });
  }

  /** Integers of more bits than there are, as what is left of them; and one that is too large to be safe. */
  #integers(): readonly Change[] {
    const { name, member, isUnionBytes } = this.#entry;
    if (isUnionBytes || !isInteger(member.type)) return [];
    const { offset, width } = bitsOf(this.#entry);
    const { littleEndian, options } = this.#tried.generated;
    const { target } = this.#material;
    const isBigint = typeof this.#value === "bigint";
    const integer = this.#drawn(isBigint ? 128 : 53);
    const after = unchanged(withBits(target, offset, width, integer, littleEndian));
    const isSafe = !isBigint && width > 32 && options.u64 === "safe";
    const tooLarge = isSafe ? [assign(name, 2 ** 53, unchanged(target), true)] : [];
    return [assign(name, isBigint ? integer : Number(integer), after), ...tooLarge];
  }

  /** A signed integer of up to so many bits. */
  #drawn(bits: number): bigint {
    const { random } = this.#material;
    return BigInt.asIntN(1 + Number(random() % BigInt(bits)), (random() << 64n) | random());
  }

  /** Fewer elements than there are, one more, and one of them by itself. */
  #partial(): readonly Change[] {
    const { name, member, base, isUnionBytes } = this.#entry;
    const all = this.#value;
    if (member.kind === "bitfield" || isUnionBytes || member.type.kind !== "array") return [];
    if (!(Array.isArray(all) || all instanceof Uint8Array) || all.length === 0) return [];
    const { subject } = this.#tried;
    const { target, random } = this.#material;
    const [type, at] = [elementOf(member.type), base + member.offset];
    const few = Number(random() % BigInt(all.length));
    const fewer = this.#written();
    for (let index = 0; index < few; index++) fewer.element(type, subject, at + index * type.size);
    // What is not given of an array is set to zeroes; of a flexible one it stays.
    if (tailsOf([member]).length === 0) fewer.bytes.fill(0, at + few * type.size, at + all.length * type.size);
    const elements: readonly unknown[] = Array.from<unknown>(all);
    const more = all instanceof Uint8Array ? new Uint8Array(all.length + 1) : [...elements, elements[0]];
    return [
      assign(name, all.slice(0, few), fewer),
      assign(name, more, unchanged(target), true),
      ...(isElements(get(this.#from, name)) ? [this.#one(few, elements[few], type, at)] : []),
    ];
  }

  #one(index: number, element: unknown, type: TypeRef, at: number): Change {
    const { name } = this.#entry;
    const make = (view: object) => {
      const elements = get(view, name);
      if (isElements(elements)) elements.set(index, element);
    };
    const written = this.#written().element(type, this.#tried.subject, at + index * type.size);
    return { name: `${name}[${String(index)}]`, make, written, throws: false };
  }

  #written(): Written {
    const { target, donor } = this.#material;
    return new Written(this.#tried.generated, donor, target);
  }
}

const assign = (name: string, value: unknown, written: Change["written"], throws = false): Change => ({
  name,
  make: (view) => {
    if (!Reflect.set(view, name, value)) throw new Error(`${name} cannot be set`);
  },
  written,
  throws,
});

const unchanged = (bytes: Uint8Array): Change["written"] => ({ bytes, withSameNaNs: (found) => found });

function isInteger(type: TypeRef): boolean {
  if (type.kind === "enum") return [1, 2, 4, 8, 16].includes(type.size);
  return type.kind === "pointer" || (type.kind === "scalar" && !isBool(type) && !type.scalar.startsWith("f"));
}

/** An element of the outermost dimension. */
function elementOf({ counts: [, ...counts], element, ...array }: TypeRef & { readonly kind: "array" }): TypeRef {
  const size = counts.reduce((product, count) => product * count, element.size);
  return counts.length === 0 ? element : { ...array, counts, element, size };
}
