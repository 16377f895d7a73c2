import type {
  AliasTree,
  AnonymousTree,
  BitfieldTree,
  Declaration,
  EnumTree,
  MemberTree,
  PointerTree,
  RecordTree,
  TypedefTree,
  TypeTree,
  ValueTree,
} from "./declaration.js";
import { enumSize, enumText, literal } from "./enum-text.js";
import { oddNames } from "./odd-names.js";
import { bulkOf, type MemberShape, type RecordShape, type Shape } from "./shape.js";

/** A struct or union with a name. */
export interface PlannedRecord {
  readonly kind: "struct" | "union";
  readonly name: string;
  /** Whether the name is that of a typedef. */
  readonly typedef: boolean;
  readonly shape: RecordShape;
}

/** A C program of declarations, and what it declares. */
export interface Plan {
  readonly source: string;
  readonly records: readonly PlannedRecord[];
  readonly aliases: readonly PlannedRecord[];
  /** Enumerators with their values, as C writes them. */
  readonly constants: readonly { readonly name: string; readonly value: string }[];
  /** Declarations that keep every type in the debug information. */
  readonly keepers: string;
}

export const spellRecord = ({ kind, name, typedef }: PlannedRecord): string => (typedef ? name : `${kind} ${name}`);

/** A type around the name that it declares: `int (*` name `)(void)`. */
interface Spelled {
  readonly before: string;
  readonly after: string;
  readonly shape: Shape;
  /** Dimensions that the type brings. */
  readonly dimensions: readonly number[];
  /** Whether C allows arrays of it: not of what is aligned to more than its size. */
  readonly repeats: boolean;
}

/** Larger types only make the tests slower. */
const largestBulk = 1500;

const integerShape: Shape = { kind: "scalar", value: "integer" };
const pointerShape: Shape = { kind: "scalar", value: "pointer" };
const plainInt: Spelled = { before: "int ", after: "", shape: integerShape, dimensions: [], repeats: true };

/** Gives names to declarations and writes them as C. */
export function planDeclarations(declarations: readonly Declaration[]): Plan {
  const planner = new Planner();
  for (const declaration of declarations) planner.declare(declaration);
  return planner.plan();
}

class Planner {
  readonly #lines: string[] = [];
  readonly #records: PlannedRecord[] = [];
  readonly #aliases: PlannedRecord[] = [];
  /** What `earlier` counts: the outermost declarations. */
  readonly #roots: PlannedRecord[] = [];
  readonly #constants: { name: string; value: string }[] = [];
  readonly #kept: string[] = [];
  #count = 0;

  plan(): Plan {
    return {
      source: this.#lines.map((line) => `${line}\n`).join(""),
      records: this.#records,
      aliases: this.#aliases,
      constants: this.#constants,
      // An object without any type has no BTF.
      keepers: ["int", ...this.#kept].map((type, index) => `${type} *keep${String(index)};\n`).join(""),
    };
  }

  declare(declaration: Declaration): void {
    if (declaration.kind === "alias") this.#alias(declaration);
    else this.#recordType(declaration);
    const root = this.#records.at(-1);
    if (declaration.kind === "record" && root !== undefined) this.#roots.push(root);
  }

  #alias({ earlier }: AliasTree): void {
    const target = this.#earlier(earlier);
    if (target === undefined) return;
    const alias = { ...target, name: this.#name("a"), typedef: true };
    this.#lines.push(`typedef ${spellRecord(target)} ${alias.name};`);
    this.#aliases.push(alias);
    this.#kept.push(alias.name);
    this.#roots.push(alias);
  }

  #earlier(index: number): PlannedRecord | undefined {
    return this.#roots[index % Math.max(1, this.#roots.length)];
  }

  #name(prefix: string): string {
    return `${prefix}${String(this.#count++)}`;
  }

  #type(type: TypeTree): Spelled {
    switch (type.kind) {
      case "scalar":
        return { ...plainInt, before: `${type.spelled} `, shape: { kind: "scalar", value: type.value } };
      case "pointer":
        return this.#pointer(type);
      case "enum":
        return { ...plainInt, before: `${this.#enumType(type)} ` };
      case "typedef":
        return this.#typedef(type);
      case "record":
        return this.#recordType(type);
      case "earlier": {
        const target = this.#earlier(type.index);
        if (target === undefined || bulkOf(target.shape) > largestBulk) return plainInt;
        return { ...plainInt, before: `${spellRecord(target)} `, shape: target.shape };
      }
    }
  }

  #pointer({ to }: PointerTree): Spelled {
    const pointer = { ...plainInt, shape: pointerShape };
    const root = this.#roots[0];
    const record = root === undefined ? "void" : spellRecord(root);
    if (to === "function") return { ...pointer, before: "int (*", after: `)(${record} *, char)` };
    const targets = { void: "void *", char: "const char *", pointer: "int **", record: `${record} *` } as const;
    return { ...pointer, before: to === "missing" ? "struct missing *" : targets[to] };
  }

  #enumType(type: EnumTree, isKept = true): string {
    const name = this.#name("e");
    const constants = type.values.map((value, index) => ({ name: `${name}_${String(index)}`, value: literal(value) }));
    if (isKept || type.style !== "inline") this.#constants.push(...constants);
    const text = enumText(type, name, constants);
    if (type.style === "inline") return text;
    const spelled = type.style === "tag" ? `enum ${name}` : name;
    this.#lines.push(type.style === "tag" ? `${text};` : `typedef ${text} ${name};`);
    this.#kept.push(spelled);
    return spelled;
  }

  #typedef({ of, dimensions, aligned }: TypedefTree): Spelled {
    const inner = this.#type(of);
    const own = fitting(dimensions, inner);
    const name = this.#name("t");
    const text = `${inner.before}${name}${spellDimensions(own)}${inner.after}`;
    this.#lines.push(`typedef ${text}${attributes({ aligned })};`);
    return {
      before: `${name} `,
      after: "",
      shape: inner.shape,
      dimensions: [...own, ...inner.dimensions],
      repeats: inner.repeats && aligned === 0,
    };
  }

  /** Declares a record before what uses it, or gives its whole text to stand there. */
  #recordType(tree: RecordTree): Spelled {
    const { record, style } = tree;
    const name = this.#name(style.endsWith("tag") ? "s" : "t");
    const isDeclared = style !== "inline" && style !== "array-typedef";
    const { members, body } = this.#body(tree);
    const shape: RecordShape = { kind: "record", record, declared: isDeclared, members };
    const text = `${record} ${style.endsWith("tag") ? `${name} ` : ""}${body}${attributes(tree)}`;
    if (isDeclared) this.#records.push({ kind: record, name, typedef: !style.endsWith("tag"), shape });
    const use = { ...plainInt, shape };
    switch (style) {
      case "inner-tag":
      case "inline":
        return { ...use, before: `${text} ` };
      case "tag":
        this.#lines.push(`${text};`);
        this.#kept.push(`${record} ${name}`);
        return { ...use, before: `${record} ${name} ` };
      case "array-typedef":
        this.#lines.push(`typedef ${text} ${name}[2];`);
        return { ...use, before: `${name} `, dimensions: [2] };
      case "typedef":
      case "const-typedef":
        this.#lines.push(`typedef ${style === "typedef" ? "" : "const "}${text} ${name};`);
        this.#kept.push(name);
        return { ...use, before: `${name} ` };
    }
  }

  #body(
    tree: RecordTree,
    scope: Scope = { taken: new Set(), hoisted: false },
  ): { members: readonly MemberShape[]; body: string } {
    const lines: string[] = [];
    const members: MemberShape[] = [];
    for (const member of tree.members) {
      const { text, shapes } = this.#member(member, scope);
      lines.push(...text.split("\n").map((line) => `  ${line}`));
      members.push(...shapes);
    }
    if (tree.flexible !== null && mayEndFlexible(tree, members)) {
      const { before, after, shape } = this.#type(tree.flexible);
      const name = this.#name("m");
      lines.push(`  ${before}${name}[]${after};`);
      members.push({ name, dimensions: [0], shape, bitfield: false, flexible: true });
    }
    return { members, body: `{\n${lines.map((line) => `${line}\n`).join("")}}` };
  }

  #member(member: MemberTree, scope: Scope): { text: string; shapes: readonly MemberShape[] } {
    switch (member.kind) {
      case "break":
        return { text: `${member.base.spelled} : 0;`, shapes: [] };
      case "bitfield":
        return this.#bitfield(member, scope);
      case "anonymous":
        return this.#anonymous(member, scope);
      case "value":
        return this.#value(member, scope);
    }
  }

  #value(tree: ValueTree, scope: Scope): { text: string; shapes: readonly MemberShape[] } {
    const type = this.#type(tree.type);
    const own = fitting(tree.dimensions, type);
    const name = this.#memberName(tree.oddName, scope);
    const declarator = `${type.before}${name}${spellDimensions(own)}${type.after}`;
    const dimensions = [...own, ...type.dimensions];
    const member = { name, dimensions, shape: type.shape, bitfield: false, flexible: false };
    return { text: `${tree.qualifier}${declarator}${attributes(tree)};`, shapes: [member] };
  }

  #bitfield(tree: BitfieldTree, scope: Scope): { text: string; shapes: readonly MemberShape[] } {
    const { base, named } = tree;
    const isEnum = base.kind === "enum";
    const spelled = isEnum ? this.#enumType(base, named) : base.spelled;
    const value = isEnum ? "integer" : base.value;
    const bits = value === "bool" ? 1 : 8 * (isEnum ? enumSize(base) : base.size);
    const width = 1 + ((tree.width + bits - 1) % bits);
    const type = tree.typedef ? this.#alternative(spelled) : spelled;
    const name = named ? this.#memberName(tree.oddName, scope) : "";
    // gcc and clang do not agree where a bitfield begins that is wider than its own alignment.
    const aligned = width > 8 * tree.aligned ? 0 : tree.aligned;
    const attributed = attributes({ packed: tree.packed, aligned });
    const text = `${tree.qualifier}${type} ${name}${named ? " " : ""}: ${String(width)}${attributed};`;
    const shape: Shape = { kind: "scalar", value };
    return { text, shapes: named ? [{ name, dimensions: [], shape, bitfield: true, flexible: false }] : [] };
  }

  #alternative(spelled: string): string {
    const name = this.#name("t");
    this.#lines.push(`typedef ${spelled} ${name};`);
    return name;
  }

  /** Its members are in the scope of the record around it. */
  #anonymous({ record }: AnonymousTree, scope: Scope): { text: string; shapes: readonly MemberShape[] } {
    const { members, body } = this.#body(record, { ...scope, hoisted: true });
    const shape: RecordShape = { kind: "record", record: record.record, declared: false, members };
    const text = `${record.record} ${body}${attributes(record)};`;
    return { text, shapes: [{ name: "", dimensions: [], shape, bitfield: false, flexible: false }] };
  }

  #memberName(oddName: number | null, { taken, hoisted }: Scope): string {
    const odd = oddName === null ? undefined : this.#oddName(oddName, hoisted);
    if (odd === undefined || taken.has(odd)) return this.#name("m");
    taken.add(odd);
    return odd;
  }

  /** One time in five the name of a typedef: not in an anonymous record, where clang takes it for the type's own. */
  #oddName(number: number, hoisted: boolean): string | undefined {
    const typedefs = hoisted || number % 5 > 0 ? [] : this.#roots.filter(({ typedef }) => typedef);
    const root = typedefs[number % Math.max(1, typedefs.length)];
    return root?.name ?? oddNames[number % oddNames.length]?.source;
  }
}

/** Where the names of members must differ. */
interface Scope {
  readonly taken: Set<string>;
  /** Whether the members stand in an anonymous record, and count as those of the record around it. */
  readonly hoisted: boolean;
}

/** The dimensions that an array of a type can have and stay small; none otherwise. */
function fitting(dimensions: readonly number[], { shape, repeats, dimensions: own }: Spelled): readonly number[] {
  return repeats && bulkOf(shape, [...dimensions, ...own]) <= largestBulk ? dimensions : [];
}

const spellDimensions = (dimensions: readonly number[]): string =>
  dimensions.map((count) => `[${String(count)}]`).join("");

function attributes({ packed = false, aligned }: { readonly packed?: boolean; readonly aligned: number }): string {
  const texts = [...(packed ? ["packed"] : []), ...(aligned > 0 ? [`aligned(${String(aligned)})`] : [])];
  return texts.length === 0 ? "" : ` __attribute__((${texts.join(", ")}))`;
}

/** C wants a flexible array to be the last member of a struct that has another one with a name. */
function mayEndFlexible({ record, style }: RecordTree, members: readonly MemberShape[]): boolean {
  return record === "struct" && style !== "inline" && members.some(({ name }) => name !== "");
}
