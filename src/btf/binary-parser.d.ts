/**
 * The part of binary-parser that is used. Its own declarations do not resolve under NodeNext: the package exports an ES
 * module beside declarations of a CommonJS one.
 */
declare module "binary-parser" {
  interface ArrayOptions {
    readonly type: Parser;
    readonly length?: string | number | ((this: unknown) => number);
    readonly readUntil?: "eof";
  }
  class Parser {
    endianness(order: "little" | "big"): this;
    uint8(name: string): this;
    uint16(name: string): this;
    uint32(name: string): this;
    int32(name: string): this;
    array(name: string, options: ArrayOptions): this;
    nest(name: string, options: { readonly type: Parser }): this;
    choice(
      name: string,
      options: {
        readonly tag: string | ((this: unknown) => number);
        readonly choices: Readonly<Record<number, Parser>>;
        readonly defaultChoice?: Parser;
      },
    ): this;
    buffer(name: string, options: { readonly readUntil: "eof" }): this;
    useContextVars(use?: boolean): this;
    parse(bytes: Uint8Array): unknown;
  }
}
