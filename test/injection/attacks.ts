import type { TypeNode } from "../../src/graph/type-node.js";
import * as make from "../support/encode-types.js";

/** What would be declared, called or named if a name of the input became code. */
export const canary = "csb_injected";

/** Ways out of comments, literals, identifiers and lines, in any of the languages; each has the canary behind it. */
const wayOut: readonly string[] = [
  ...[
    "*/ int csb_injected; /*",
    "*/ csb_injected /*",
    "/* csb_injected",
    "// csb_injected",
    "*\\\n/ int csb_injected; /*",
  ],
  ...[
    "??/\nint csb_injected;",
    "\\\nint csb_injected;",
    "\n#define csb_injected",
    "\r\nint csb_injected;",
    "x; int csb_injected",
  ],
  ...['"; int csb_injected; "', "'; csb_injected(); '", "\\'; csb_injected(); //", '\\"; csb_injected(); //', "\0\0"],
  ...[
    "`; csb_injected(); `",
    "${csb_injected()}",
    "</script><script>csb_injected()",
    "-->csb_injected",
    "<!-- csb_injected",
  ],
  ...[
    "} fn csb_injected() {} struct x {",
    "!{} macro_rules! csb_injected {}",
    "#![csb_injected]",
    '#[path = "csb_injected"]',
  ],
  ...['"# ; csb_injected(); r#"', "{csb_injected}", "{}{:?}csb_injected", "r#csb_injected b", "'csb_injected b"],
  ...[
    "\u2028csb_injected();",
    "\u2029csb_injected();",
    "\u0085csb_injected",
    "\u000bcsb_injected",
    "\u000ccsb_injected",
  ],
  ...[
    "\u202e csb_injected",
    "\u2066csb_injected\u2069 x",
    "\u200bcsb_injected",
    "\ufeffcsb_injected",
    "csb\u00adinjected x",
  ],
  ...[
    "\n  record csb_injected { x: u8 }\n",
    "{ record csb_injected",
    "%csb_injected x",
    "; type csb_injected = u8;",
    "@since csb_injected",
  ],
  ...[
    "\u0149csb_injected",
    "\u17a3 csb_injected",
    "\ud800csb_injected",
    "csb_injected\udfff x",
    "\u{e0001}csb_injected",
  ],
];

/** Names that mean something to a language, its objects or its files. */
const words: readonly string[] = [
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "then",
    "toJSON",
    "default",
    "eval",
    "arguments",
  ],
  ...[
    "self",
    "Self",
    "super",
    "crate",
    "_",
    "__",
    "r#x",
    "class",
    "typedef",
    "union",
    "type",
    "record",
    "list",
    "world",
  ],
  ...["..", "../x", "C:\\x", "CON", "nul.txt", "-", "--help", "$x", "%s", "%n", "'", '"', "`", "\\", " ", "\t"],
];

/** Everything that a name can be: hidden characters as code, and longer than any name that a compiler writes. */
export const attacks: readonly string[] = [
  ...wayOut.map((text) => text.replaceAll("\0", "0")),
  ...words,
  "x".repeat(10_000),
  `${"*/".repeat(2000)} csb_injected`,
];

/** How many types {@link typesNamed} makes. */
export const typesOfEach = 23;

/** Each place that a name can have, with this name; `first` is the number of the first of these types. */
export function typesNamed(name: string, first: number): readonly TypeNode[] {
  const { member } = make;
  const [int, char, text] = [first, first + 1, first + 2];
  const value = { [name]: 1 };
  return [
    make.signedInt("int", 4),
    make.int("char", 1),
    make.array(char, 8),
    // An integer and a float that no language has: their names stand in comments.
    make.int(name, 3),
    make.float(name, 2),
    make.struct(name, 4, [member(name, int, 0)]),
    make.union(name, 8, [member(name, int, 0), member(`${name}2`, text, 0)]),
    make.enumeration(name, value),
    make.enumeration("", value),
    make.typedef(name, first + 5),
    make.struct("", 4, [member(name, int, 0)]),
    make.typedef(`${name}3`, first + 10),
    make.union("", 4, [member(name, int, 0), member(`${name}4`, char, 0)]),
    make.struct(`${name}5`, 40, [
      ...[member(name, first + 10, 0), member("", first + 12, 32), member(`${name}6`, int, 64, 3)],
      ...[member(`${name}7`, text, 96), member(`${name}8`, first + 3, 160), member(`${name}9`, first + 4, 192)],
      ...[member(`${name}a`, first + 7, 224), member(`${name}b`, first + 15, 256)],
    ]),
    make.fwd(name),
    make.ptr(first + 14, name),
    make.funcProto(int, [[name, int]]),
    make.func(name, first + 16),
    make.variable(name, int),
    make.datasec(name, 4, [{ type: first + 18, offset: 0, size: 4 }]),
    make.declTag(name, first + 5),
    make.typeTag(name, int),
    make.struct(`${name}c`, 4, [member("x", first + 21, 0)]),
  ];
}
