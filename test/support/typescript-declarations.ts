import { ts } from "ts-morph";

/** What a file of generated TypeScript declares, as its text says it. */
export interface Declarations {
  readonly classes: readonly PrintedClass[];
  /** The comment in front of each type that is no class. */
  readonly types: ReadonlyMap<string, string>;
}

export interface PrintedClass {
  readonly name: string;
  readonly doc: string;
  readonly size: number;
  readonly fields: ReadonlyMap<string, PrintedField>;
  /** In the order of the text. */
  readonly accessors: readonly PrintedAccessor[];
}

/** An entry of the table of fields. */
export interface PrintedField {
  readonly offset: number;
  readonly size: number;
  readonly bitOffset: number | undefined;
  readonly bitWidth: number | undefined;
}

export interface PrintedAccessor {
  readonly name: string;
  readonly doc: string;
  readonly type: string;
  /** The body of the getter. */
  readonly body: string;
}

/**
 * The declarations of texts that are one module; what is not exported is left out. They are read with the compiler's nodes
 * alone: a project of ts-morph takes minutes for a kernel.
 */
export function declarationsOf(texts: readonly string[]): Declarations {
  const classes: PrintedClass[] = [];
  const types = new Map<string, string>();
  for (const text of texts) {
    const source = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, false);
    const reader = new Reader(source);
    for (const node of source.statements.filter(isExported)) {
      if (ts.isClassDeclaration(node)) classes.push(reader.class(node));
      if (ts.isTypeAliasDeclaration(node)) types.set(node.name.text, reader.doc(node));
    }
  }
  return { classes, types };
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

class Reader {
  readonly #source: ts.SourceFile;

  constructor(source: ts.SourceFile) {
    this.#source = source;
  }

  class(node: ts.ClassDeclaration): PrintedClass {
    const statics = new Map(
      node.members.filter(ts.isPropertyDeclaration).map(({ name, initializer }) => [this.#text(name), initializer]),
    );
    return {
      name: node.name?.text ?? "",
      doc: this.doc(node),
      size: Number(this.#text(statics.get("size"))),
      fields: this.#fields(statics.get("fields")),
      accessors: node.members.filter(ts.isGetAccessor).map((getter) => ({
        name: this.#text(getter.name),
        doc: this.doc(getter),
        type: this.#text(getter.type),
        body: this.#text(getter.body),
      })),
    };
  }

  #fields(table: ts.Expression | undefined): ReadonlyMap<string, PrintedField> {
    const entries = table !== undefined && ts.isAsExpression(table) ? this.#entries(table.expression) : [];
    return new Map(
      entries.map(([name, value]) => {
        const own = new Map(this.#entries(value));
        const number = (key: string) => (own.has(key) ? Number(this.#text(own.get(key))) : undefined);
        const [offset = Number.NaN, size = Number.NaN] = [number("offset"), number("size")];
        return [name, { offset, size, bitOffset: number("bitOffset"), bitWidth: number("bitWidth") }];
      }),
    );
  }

  #entries(node: ts.Expression): readonly (readonly [string, ts.Expression])[] {
    const properties = ts.isObjectLiteralExpression(node) ? node.properties.filter(ts.isPropertyAssignment) : [];
    return properties.map(({ name, initializer }) => [this.#text(name), initializer]);
  }

  /** The text of a node without the line breaks that prettier makes in it. */
  #text(node: ts.Node | undefined): string {
    const text = node?.getText(this.#source) ?? "";
    return text
      .replace(/\s+/g, " ")
      .replace(/([(<[]) /g, "$1")
      .replace(/,? ([)>\]])/g, "$1")
      .replace(/^\| /, "");
  }

  /** The comments in front of a node. */
  doc(node: ts.Node): string {
    return this.#source.text.slice(node.pos, node.getStart(this.#source)).trim();
  }
}
