import ts from "typescript";

/** The identifiers in TypeScript, as its compiler reads it. */
export function identifiersOfTypeScript(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022));
  return names;
}

/** The identifiers in what clang has printed for `-dump-raw-tokens`: after line joins and trigraphs, without comments. */
export function identifiersOfTokens(dump: string): ReadonlySet<string> {
  return new Set(Array.from(dump.matchAll(/^(?:raw_)?identifier '([^']*)'/gm), ([, name = ""]) => name));
}

/** Rust's comments and literals (The Rust Reference, Lexical structure). Comments nest, but ours never open one in one. */
const rustTrivia = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\[^\n]+?|[^\n'\\])'/g;

export function identifiersOfRust(text: string): ReadonlySet<string> {
  return identifiersIn(text.replace(rustTrivia, " "), /[\p{XID_Start}_]\p{XID_Continue}*/gu);
}

/** WIT has no literals, and all comments of ours end with their line. */
export function identifiersOfWit(text: string): ReadonlySet<string> {
  return identifiersIn(text.replace(/\/\/.*/g, " "), /[A-Za-z_][A-Za-z0-9_-]*/g);
}

const identifiersIn = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(pattern), ([name]) => name));
