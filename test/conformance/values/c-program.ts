import { assertNever, membersInScope, type Declaration, type Slot, type TypeRef } from "../../../src/backend/index.js";
import type { Bitfield, EnumRef, Field, Placed, RecordDeclaration } from "../../../src/backend/index.js";
import { cFrame } from "./c-frame.js";
import { hasValue, isBool, isRecord, isText, keyOf, tailsOf } from "./members.js";

/**
 * A C program around the original declarations that reads every member of every record by its name, as C reads it, and
 * prints them. It answers one line, a record and bytes, with a line of JSON.
 */
export function cProgram(source: string, declarations: readonly Declaration[]): string {
  const records = declarations.filter(isRecord);
  const speller = new Speller(declarations);
  const table = records.map(({ id }) => `csb_read${String(id)}`);
  return `${source}${cFrame}${records.map((record) => speller.functionsOf(record)).join("")}
static void (*const csb_readers[])(const unsigned char *, unsigned long) = { ${[...table, "0"].join(", ")} };
int main(void) { return csb_answer(csb_readers); }
`;
}

class Speller {
  readonly #byId: ReadonlyMap<number, Declaration>;

  constructor(declarations: readonly Declaration[]) {
    this.#byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  }

  /** One function prints the value of a record, the other all that is known of it. */
  functionsOf(record: RecordDeclaration): string {
    const { id, slots } = record;
    const type = spell(record);
    const tails = tailsOf(slots).map((tail) => {
      const { name } = tail.member;
      const start = `__builtin_offsetof(${type}, ${name})`;
      return `  csb_key(${literal(keyOf(tail))}), csb_open('{'), csb_key("bytes"), csb_hex(bytes + ${start}, size - ${start});
  csb_key("elements"), csb_open('[');
  {
    const __typeof__(v->${name}[0]) *at = (const void *)(bytes + ${start});
    for (unsigned long i = 0; sizeof *at > 0 && i < (size - ${start}) / sizeof *at; i++) {
      ${this.#value(tail.element, "at[i]", 0)}
    }
  }
  csb_close(']'), csb_close('}');\n`;
    });
    return `
static void csb_show${String(id)}(const void *of) {
  const ${type} *v = of;
  ${this.#members(slots, "(*v)", 0)}
}
static void csb_read${String(id)}(const unsigned char *bytes, unsigned long size) {
  const ${type} *v = (const void *)bytes;
  csb_key("value"), csb_show${String(id)}(v), csb_key("tails"), csb_open('{');
${tails.join("")}  csb_close('}'), csb_key("bytes"), csb_hex(bytes, sizeof *v);
}
`;
  }

  #members(slots: readonly Slot[], place: string, depth: number): string {
    const shown = membersInScope(slots).filter(({ member }) => hasValue(member));
    const texts = shown.map((placed) => `csb_key(${literal(keyOf(placed))}); ${this.#member(placed, place, depth)}\n`);
    return `csb_open('{');\n${texts.join("")}csb_close('}');`;
  }

  #member({ member, base }: Placed<Field | Bitfield>, place: string, depth: number): string {
    const { name, type } = member;
    // With -fms-extensions a record that has a name can be a member that has none.
    const unnamed = member.kind === "field" ? `((const char *)&${place})[${String(base + member.offset)}]` : "";
    const own = name === "" ? unnamed : `${place}.${name}`;
    if (isText(member)) return `csb_open('{'); csb_key("char[]"); ${this.#value(type, own, depth)} csb_close('}');`;
    if (!isBool(type)) return this.#value(type, own, depth);
    // C lets a _Bool be 0 or 1 only; other bytes stand for true.
    return `csb_bool(${member.kind === "bitfield" ? own : `*(const unsigned char *)&${own}`});`;
  }

  #value(type: TypeRef, place: string, depth: number): string {
    switch (type.kind) {
      case "scalar":
        if (type.scalar === "bool") return `csb_integer(*(const unsigned char *)&${place});`;
        if (type.scalar === "char") return `csb_integer((unsigned char)${place});`;
        return `csb_${type.scalar.startsWith("f") ? "float" : "integer"}(${place});`;
      case "pointer":
        return `csb_integer((unsigned long)${place});`;
      case "enum":
        return this.#enum(type, place);
      case "opaque":
        return `csb_open('['); for (int i = 0; i < ${String(type.size)}; i++) csb_integer(((const unsigned char *)&${place})[i]); csb_close(']');`;
      case "inline":
        return this.#members(type.slots, place, depth);
      case "record":
        return `csb_show${String(this.#targetOf(type.id))}((const void *)&${place});`;
      case "array":
        return this.#array(type.counts, type.element, place, depth);
      default:
        return assertNever(type);
    }
  }

  #array([count, ...counts]: readonly number[], element: TypeRef, place: string, depth: number): string {
    if (count === undefined) return this.#value(element, place, depth);
    const index = `i${String(depth)}`;
    const inner = this.#array(counts, element, `${place}[${index}]`, depth + 1);
    return `csb_open('['); for (int ${index} = 0; ${index} < ${String(count)}; ${index}++) { ${inner} } csb_close(']');`;
  }

  /** C looks up the constants, the first where several have the value. */
  #enum({ id }: EnumRef, place: string): string {
    const declaration = this.#byId.get(this.#targetOf(id));
    if (declaration?.kind !== "enum" || declaration.name === "") return `csb_integer(${place});`;
    const cases = declaration.values.map(({ name }) => `csb_same(${place}, ${name}) ? "${name}" : `);
    return `csb_enum(${place}, ${cases.join("")}(const char *)0);`;
  }

  /** The declaration that an alias stands for. */
  #targetOf(id: number): number {
    const declaration = this.#byId.get(id);
    return declaration?.kind === "alias" ? this.#targetOf(declaration.target.id) : id;
  }
}

const spell = ({ kind, name, typedef }: RecordDeclaration): string => (typedef ? name : `${kind} ${name}`);

const literal = (text: string): string => JSON.stringify(text);
