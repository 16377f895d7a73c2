import { Project, SyntaxKind, type ClassDeclaration, type SourceFile } from "ts-morph";

/** What a file of generated TypeScript declares, as its text says it. */
export interface Declarations {
  readonly classes: readonly PrintedClass[];
  /** Names and types of their properties. */
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

const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });

/** The declarations of a text; what is not exported is left out. */
export function declarationsOf(text: string): Declarations {
  const source = project.createSourceFile("x.ts", text, { overwrite: true });
  const declarations = read(source);
  project.removeSourceFile(source);
  return declarations;
}

function read(source: SourceFile): Declarations {
  const exported = <T extends { hasExportKeyword(): boolean }>(all: readonly T[]) => all.filter((one) => one.hasExportKeyword());
  return {
    classes: exported(source.getClasses()).map(classOf),
    interfaces: new Map(
      exported(source.getInterfaces()).map((one) => [
        one.getName(),
        one.getProperties().map((property) => ({
          name: `${property.isReadonly() ? "readonly " : ""}${property.getName()}${property.hasQuestionToken() ? "?" : ""}`,
          type: inLine(property.getTypeNode()?.getText()),
        })),
      ]),
    ),
    functions: new Map(
      exported(source.getFunctions()).map((one) => {
        const parameters = one.getParameters().map((parameter) => parameter.getText());
        return [one.getName() ?? "", inLine(`(${parameters.join(", ")}): ${one.getReturnTypeNode()?.getText() ?? ""}`)];
      }),
    ),
    constants: new Map(
      exported(source.getVariableStatements())
        .flatMap((statement) => statement.getDeclarations())
        .map((one) => [one.getName(), inLine(one.getInitializer()?.getText())]),
    ),
    types: new Map(
      exported(source.getTypeAliases()).map((one) => [
        one.getName(),
        { doc: docOf(one), type: inLine(one.getTypeNode()?.getText()) },
      ]),
    ),
    exports: source
      .getExportDeclarations()
      .flatMap((one) => one.getNamedExports().map((specifier) => specifier.getText())),
  };
}

const docOf = (node: { getJsDocs(): readonly { getInnerText(): string }[] }): string =>
  node.getJsDocs()[0]?.getInnerText() ?? "";

/** A type or signature without the line breaks that prettier makes in it. */
const inLine = (text = ""): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/([(<[]) /g, "$1")
    .replace(/,? ([)>\]])/g, "$1")
    .replace(/^\| /, "");

function classOf(node: ClassDeclaration): PrintedClass {
  const setters = new Map(node.getSetAccessors().map((setter) => [setter.getName(), setter]));
  const staticValue = (name: string) =>
    node.getStaticProperty(name)?.asKind(SyntaxKind.PropertyDeclaration)?.getInitializer();
  return {
    name: node.getName() ?? "",
    doc: docOf(node),
    size: Number(staticValue("size")?.getText()),
    align: Number(staticValue("align")?.getText()),
    fields: fieldsOf(node),
    accessors: node.getGetAccessors().map((getter) => ({
      name: getter.getName(),
      doc: docOf(getter),
      type: inLine(getter.getReturnTypeNode()?.getText()),
      input: inLine(setters.get(getter.getName())?.getParameters()[0]?.getTypeNode()?.getText()),
      body: getter.getBodyText() ?? "",
    })),
  };
}

function fieldsOf(node: ClassDeclaration): ReadonlyMap<string, PrintedField> {
  const table = node
    .getStaticProperty("fields")
    ?.asKind(SyntaxKind.PropertyDeclaration)
    ?.getInitializerIfKind(SyntaxKind.AsExpression)
    ?.getExpressionIfKind(SyntaxKind.ObjectLiteralExpression);
  const entries =
    table?.getProperties().flatMap((property) => property.asKind(SyntaxKind.PropertyAssignment) ?? []) ?? [];
  return new Map(
    entries.map((entry) => {
      const values = entry.getInitializerIfKindOrThrow(SyntaxKind.ObjectLiteralExpression);
      const number = (key: string) => {
        const value = values.getProperty(key)?.asKind(SyntaxKind.PropertyAssignment)?.getInitializer()?.getText();
        return value === undefined ? undefined : Number(value);
      };
      return [
        entry.getName(),
        {
          offset: number("offset") ?? Number.NaN,
          size: number("size") ?? Number.NaN,
          bitOffset: number("bitOffset"),
          bitWidth: number("bitWidth"),
        },
      ];
    }),
  );
}
