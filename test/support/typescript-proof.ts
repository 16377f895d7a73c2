import type { BpftoolType } from "./bpftool.js";
import { differencesIn, outline, type Differences, type Outline } from "./outlines.js";
import {
  declarationsOf,
  type Declarations,
  type PrintedAccessor,
  type PrintedClass,
} from "./typescript-declarations.js";
import { describeTypes } from "./typescript-types.js";

export interface ProofOptions {
  /** What has to be in the text; by default all. */
  readonly own?: (id: number) => boolean;
  readonly pointerSize?: number;
}

/**
 * Compares TypeScript with bpftool's dump of all types: sizes, offsets, and which type each member has. The texts are
 * one module, perhaps in parts.
 */
export function differencesInTypeScript(
  texts: readonly string[],
  dump: readonly BpftoolType[],
  { own = () => true, pointerSize = 8 }: ProofOptions = {},
): Differences {
  const printed = new PrintedRecords(declarationsOf(texts)).outlines();
  return differencesIn(printed, dump, own, describeTypes(dump, pointerSize));
}

class PrintedRecords {
  readonly #classes: ReadonlyMap<string, PrintedClass>;
  /** What C calls the types of the file. */
  readonly #titles: ReadonlyMap<string, string>;

  constructor({ classes, types }: Declarations) {
    this.#classes = new Map(classes.map((one) => [one.name, one]));
    this.#titles = new Map([
      ...classes.map(({ name, doc }) => [name, titleOf(doc)] as const),
      ...Array.from(types, ([name, doc]) => [name, titleOf(doc)] as const),
    ]);
  }

  outlines(): readonly Outline[] {
    const named = [...this.#classes.values()].filter(({ name }) => this.#titles.get(name) !== "{}");
    return named.map((one) => outline(this.#titles.get(one.name) ?? "", one.size, this.#members(one, "", 0)));
  }

  /** The members of a class and of the classes in it that have no name in C; `base` is where it begins in the outermost. */
  #members({ fields, accessors }: PrintedClass, prefix: string, base: number): readonly string[] {
    const getters = new Map(accessors.map((accessor) => [accessor.name, accessor]));
    return Array.from(fields).flatMap(([name, { offset, size, bitOffset, bitWidth }]) => {
      const getter = getters.get(name);
      if (getter === undefined) return [`${prefix}${name} cannot be read`];
      // Bytes of which C says nothing are no member.
      const [, member] = /^\/\*\* `(.*?)`: /.exec(getter.doc) ?? [];
      if (member === undefined) return [];
      const path = prefix + member;
      const type = this.#inC(getter.type);
      if (bitOffset !== undefined) {
        const at = isRead(getter, offset) ? base * 8 + bitOffset : Number.NaN;
        return [`${path}@${String(at)}:${String(bitWidth)}=${type}`];
      }
      const at = base + (readsAt(getter) === offset ? offset : Number.NaN);
      const own = `${path}@${String(at)}=${type}/${String(size)}`;
      const nested = type.replace(/(\[\])*$/, "") === "{}" ? this.#classes.get(elementOf(getter.type)) : undefined;
      return nested === undefined
        ? [own]
        : [own, ...this.#members(nested, `${path}${type.slice(2).replaceAll("[]", "[0]")}.`, at)];
    });
  }

  /** A type of TypeScript with the names of C. */
  #inC(type: string): string {
    const [, element] = /^\$(?:Views|Elements)<(.*)>$/.exec(type) ?? [];
    return element === undefined ? (this.#titles.get(type) ?? type) : `${this.#inC(element)}[]`;
  }
}

/** How C spells a type, by its comment: `{}` for one without a name, which a member holds. */
function titleOf(doc: string): string {
  const [, title = ""] = /`(.*?)`/.exec(doc) ?? [];
  return title.includes("{") ? "{}" : title.replace(/___\d+$/, "");
}

const elementOf = (type: string): string => type.replace(/^(?:\$(?:Views|Elements)<)*/, "").replace(/>*$/, "");

/** Where in the record a getter reads. */
function readsAt({ body }: PrintedAccessor): number | undefined {
  const [found, offset = "0"] = /this\.\$offset(?: \+ (\d+))?/.exec(body) ?? [];
  return found === undefined ? undefined : Number(offset);
}

/** Whether a getter reads bytes from those of a bitfield on, or from some before them. */
function isRead(getter: PrintedAccessor, offset: number): boolean {
  const at = readsAt(getter);
  return at !== undefined && at <= offset;
}
