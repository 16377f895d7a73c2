import { ts } from "ts-morph";

/** What a file of generated TypeScript declares, as its text says it. */
export interface Declarations {
  readonly classes: readonly PrintedClass[];
  readonly interfaces: ReadonlyMap<string, readonly PrintedProperty[]>;
  /** What is behind the name, up to the body. */
  readonly functions: ReadonlyMap<string, string>;
  /** The exported constants: of an object, its text. */
  readonly constants: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, PrintedType>;
  /** What has further names. */
  readonly exports: readonly string[];
}

export interface PrintedClass {
  readonly name: string;
  readonly doc: string;
  readonly size: number;
  readonly align: number;
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
  /** What is read, and what can be written. */
  readonly type: string;
  readonly input: string;
  /** The body of the getter. */
  readonly body: string;
}

export interface PrintedProperty {
  readonly name: string;
  readonly type: string;
}

export interface PrintedType {
  readonly doc: string;
  readonly type: string;
}

/**
 * The declarations of texts that are one module; what is not exported is left out. They are read with the compiler's nodes
 * alone: a project of ts-morph takes minutes for a kernel.
 */
export function declarationsOf(texts: readonly string[]): Declarations {
  const nodes = texts.flatMap((text) => {
    const source = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, false);
    const statements = source.statements.filter((node) => ts.isExportDeclaration(node) || isExported(node));
    return statements.map((node) => new Reader(source).read(node));
  });
  return {
    classes: nodes.flatMap(({ classes }) => classes),
    interfaces: new Map(nodes.flatMap(({ interfaces }) => [...interfaces])),
    functions: new Map(nodes.flatMap(({ functions }) => [...functions])),
    constants: new Map(nodes.flatMap(({ constants }) => [...constants])),
    types: new Map(nodes.flatMap(({ types }) => [...types])),
    exports: nodes.flatMap(({ exports }) => exports),
  };
}

const nothing: Declarations = {
  classes: [],
  interfaces: new Map(),
  functions: new Map(),
  constants: new Map(),
  types: new Map(),
  exports: [],
};

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

class Reader {
  readonly #source: ts.SourceFile;

  constructor(source: ts.SourceFile) {
    this.#source = source;
  }

  read(node: ts.Statement): Declarations {
    if (ts.isClassDeclaration(node)) return { ...nothing, classes: [this.#class(node)] };
    if (ts.isInterfaceDeclaration(node)) {
      const properties = node.members.filter(ts.isPropertySignature).map((member) => this.#property(member));
      return { ...nothing, interfaces: new Map([[node.name.text, properties]]) };
    }
    if (ts.isFunctionDeclaration(node)) {
      const parameters = node.parameters.map((parameter) => this.#text(parameter)).join(", ");
      return { ...nothing, functions: new Map([[node.name?.text ?? "", `(${parameters}): ${this.#text(node.type)}`]]) };
    }
    if (ts.isTypeAliasDeclaration(node)) {
      return { ...nothing, types: new Map([[node.name.text, { doc: this.#doc(node), type: this.#text(node.type) }]]) };
    }
    if (ts.isVariableStatement(node)) {
      const { declarations } = node.declarationList;
      return {
        ...nothing,
        constants: new Map(declarations.map((one) => [this.#text(one.name), this.#text(one.initializer)])),
      };
    }
    const clause = ts.isExportDeclaration(node) ? node.exportClause : undefined;
    if (clause === undefined || !ts.isNamedExports(clause)) throw new Error(`what is ${this.#text(node)}?`);
    return { ...nothing, exports: clause.elements.map((element) => this.#text(element)) };
  }

  #class(node: ts.ClassDeclaration): PrintedClass {
    const statics = new Map(
      node.members.filter(ts.isPropertyDeclaration).map(({ name, initializer }) => [this.#text(name), initializer]),
    );
    const setters = new Map(
      node.members.filter(ts.isSetAccessor).map(({ name, parameters }) => [this.#text(name), parameters[0]?.type]),
    );
    return {
      name: node.name?.text ?? "",
      doc: this.#doc(node),
      size: Number(this.#text(statics.get("size"))),
      align: Number(this.#text(statics.get("align"))),
      fields: this.#fields(statics.get("fields")),
      accessors: node.members.filter(ts.isGetAccessor).map((getter) => ({
        name: this.#text(getter.name),
        doc: this.#doc(getter),
        type: this.#text(getter.type),
        input: this.#text(setters.get(this.#text(getter.name))),
        body: this.#text(getter.body),
      })),
    };
  }

  #property(node: ts.PropertySignature): PrintedProperty {
    const modifiers = node.modifiers?.map((modifier) => `${this.#text(modifier)} `).join("") ?? "";
    const name = `${modifiers}${this.#text(node.name)}${node.questionToken === undefined ? "" : "?"}`;
    return { name, type: this.#text(node.type) };
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
  #doc(node: ts.Node): string {
    return this.#source.text.slice(node.pos, node.getStart(this.#source)).trim();
  }
}
