import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToTs, type TypeScriptFlatOptions } from "../../src/index.js";
import * as make from "../support/encode-types.js";
import {
  commonTypes,
  everyConstruct,
  moreCommonTypes,
  moreConstructs,
  namesOfEveryLength,
  type ConstructNames,
} from "../support/every-construct.js";
import { run } from "../support/compilers.js";
import { checkTypeScript, unformattedTypeScript, type Sources, type TypeScriptVersion } from "../support/typescript.js";
import { temporaryFolder } from "../support/workspace.js";

/** Every third length, and every one in a long run. Behind 60 characters nearly every line is too long for prettier. */
const step = process.env["CSB_RUNS"] === undefined ? 3 : 1;
const lengths: readonly number[] = [...Array.from({ length: 60 / step }, (_, index) => 1 + index * step), 70, 100, 130];

function typeScriptOf(names: (length: number) => ConstructNames): string {
  const types = [...commonTypes, ...moreCommonTypes];
  for (const length of lengths) {
    const { own, member } = names(length);
    types.push(...everyConstruct({ own, member }, types.length + 1));
    types.push(...moreConstructs({ own: `M${own}`, member }, types.length + 1));
  }
  return btfToTs(encodeBtf(types, { littleEndian: true }), { pointerSize: 8 });
}

describe("TypeScript with names of many lengths", () => {
  const folder = temporaryFolder();
  const sources: Sources = Object.fromEntries(
    namesOfEveryLength.map(([what, names]) => [`${what.replaceAll(" ", "-")}.ts`, typeScriptOf(names)]),
  );

  it("compiles", async () => {
    await expect(checkTypeScript(folder, sources, "7")).resolves.toBe("");
  });

  it.each(Object.entries(sources))("is as prettier would write it: %s", async (name, text) => {
    expect(await unformattedTypeScript({ [name]: text })).toEqual([]);
  });
});

/** Words of the language and of its hosts, what the generated code uses, and what objects have. */
const words: readonly string[] = `
  abstract accessor any arguments as asserts assert async await bigint boolean break case catch class const constructor
  continue debugger declare default defer delete do else enum eval export extends false finally for from function get
  global goto if implements import in infer instanceof interface intrinsic is keyof let meta module namespace never new
  null number object of out override package private protected public readonly require return satisfies set source
  static string super switch symbol target this throw true try type typeof undefined unique unknown using var void while
  with yield
  Array ArrayBuffer ArrayBufferLike ArrayLike BigInt Boolean Buffer DataView Date Error Event Function Infinity Int32Array
  Iterable IterableIterator Iterator JSON Map Math NaN Number Object Omit Partial Pick Promise Proxy RangeError Readonly
  Record Reflect RegExp ReturnType Set SharedArrayBuffer String Symbol TextDecoder TypeError Uint8Array WeakMap console
  document exports global globalThis process self window __dirname __esModule __filename
  __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ hasOwnProperty isPrototypeOf
  propertyIsEnumerable toLocaleString toString valueOf then catch toJSON prototype name length caller apply call bind
  size align fields at view offset bytes value into open View Elements Views decode encode nameOf rest index
  `
  .trim()
  .split(/\s+/);

/** Each word as the name of everything that has one; types are also called what becomes the word in another case. */
function typesNamed(word: string, first: number): readonly TypeNode[] {
  const { array, enumeration, member, ptr, signedInt, struct, typedef, union } = make;
  return [
    signedInt("int", 4),
    make.int("char", 1),
    array(first + 1, 8),
    ptr(0),
    signedInt("long", 8),
    struct(word, 40, [
      ...[member(word, first, 0), member(`x${word}`, first + 2, 64), member(`${word}_number`, first + 4, 128)],
      ...[member("", first + 6, 192), member(`get_${word}`, first, 256, 7)],
    ]),
    union("", 8, [member(`y${word}`, first, 0), member(`z${word}`, first + 7, 0)]),
    struct("", 8, [member(word, first + 3, 0)]),
    enumeration(`e_${word}`, { [word]: 1, [`${word}_`]: 2 }),
    enumeration(word, { A: 1 }),
    typedef(word, first + 8),
    typedef(`t_${word}`, first + 5),
    union(`u_${word}`, 8, [member(word, first + 4, 0)]),
    struct(`f_${word}`, 8, [member("count", first, 0), member(word, first + 14, 64)]),
    array(first + 4, 0),
  ];
}

/** All words in one file, some in one of their own, and the constants, which would collide with the types, in another. */
function sourcesOf(options: TypeScriptFlatOptions): Sources {
  const constants = make.enumeration(
    "",
    words.map((word, index): [string, number] => [word, index]),
  );
  // Types that make use of all that generated code has in common.
  const types: TypeNode[] = [...commonTypes, ...moreCommonTypes];
  types.push(...everyConstruct({ own: "every", member: "m" }, types.length + 1));
  types.push(...moreConstructs({ own: "more", member: "m" }, types.length + 1));
  for (const word of new Set(words)) types.push(...typesNamed(word, types.length + 1));
  const print = (nodes: readonly TypeNode[]) =>
    btfToTs(encodeBtf(nodes, { littleEndian: true }), { pointerSize: 8, ...options });
  const alone = Object.fromEntries(
    ["size", "Object", "Promise", "default", "undefined", "exports", "require", "then"].map((word) => [
      `alone-${word}.ts`,
      print(typesNamed(word, 1)),
    ]),
  );
  return { ...alone, "words.ts": print(types), "constants.ts": print([constants]) };
}

describe.each<[string, TypeScriptFlatOptions, readonly TypeScriptVersion[]]>([
  ["as in C", {}, ["5.4", "7"]],
  ["in camelCase", { case: "camel" }, ["7"]],
])("TypeScript with words of the language as names, %s,", (_, options, versions) => {
  const folder = temporaryFolder();
  const sources = sourcesOf(options);

  it.each(versions)("compiles with TypeScript %s", async (version) => {
    await expect(checkTypeScript(folder, sources, version)).resolves.toBe("");
  });

  it("compiles with the types of browsers and Node, and is as prettier would write it", async () => {
    await expect(checkTypeScript(folder, sources, "7", "a browser and Node")).resolves.toBe("");
    expect(await unformattedTypeScript(sources)).toEqual([]);
  });

  it("is loaded as CommonJS, and encodes and decodes", async () => {
    await expect(checkTypeScript(folder, sources, "7", "CommonJS")).resolves.toBe("");
    writeFileSync(join(folder, "package.json"), '{"type": "commonjs"}');
    writeFileSync(join(folder, "main.cjs"), program);
    expect(await run("node", ["main.cjs"], "", folder)).toMatch(/^[1-9]\d+ types of \d+ files\n$/);
  });
});

/** Encodes zeroes with every function, and decodes them again. */
const program = `const assert = require("node:assert");
const files = require("node:fs").readdirSync("out").filter((name) => name.endsWith(".js"));
let types = 0;
for (const file of files) {
  const all = require("./out/" + file);
  for (const [name, encode] of Object.entries(all)) {
    if (!name.startsWith("encode") || typeof encode !== "function") continue;
    const type = all[name.slice("encode".length)];
    const decode = all["decode" + name.slice("encode".length)];
    const plain = decode(new Uint8Array(type.size));
    assert.deepStrictEqual(decode(encode(plain)), plain);
    types++;
  }
}
console.log(types + " types of " + files.length + " files");
`;
