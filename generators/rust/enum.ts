import { codeText, sizeText, type EnumDeclaration, type NameTable } from "../../src/backend/index.js";
import { sizeAssert } from "./asserts.js";
import { conversionFunctions } from "./conversions.js";
import { nameLints, passingLints } from "./lints.js";
import { attribute, item } from "./rustfmt.js";
import { integer, stringLiteral } from "./text.js";
import type { RustOptions } from "./options.js";
import { derives } from "./derives.js";
import { serdeEnumItems } from "./serde.js";
import { integerOf } from "./spelling.js";
import { zeroCopyImpl } from "./zerocopy.js";

/** What an enum is stored as: an integer, or bytes where Rust has none of its size. */
interface Representation {
  readonly type: string;
  /** How a value is written, as an expression and as a pattern. */
  readonly literal: (value: bigint) => string;
  /** How many values there are. */
  readonly values: bigint;
}

function representationOf({ size, signed }: EnumDeclaration, littleEndian: boolean): Representation {
  const bits = size * 8;
  const wrap = (value: bigint) => (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
  const values = 2n ** BigInt(bits);
  if ([1, 2, 4, 8, 16].includes(size)) {
    return { type: integerOf(size, signed), literal: (value) => integer(wrap(value)), values };
  }
  const literal = (value: bigint) => {
    const low = Array.from({ length: size }, (_, index) => String(BigInt.asUintN(8, value >> BigInt(index * 8))));
    return `[${(littleEndian ? low : low.reverse()).join(", ")}]`;
  };
  return { type: `[u8; ${String(size)}]`, literal, values };
}

/** An enum as a struct around its integer: C may store any value in it. */
export function enumItems(
  declaration: EnumDeclaration,
  names: NameTable,
  littleEndian: boolean,
  options: RustOptions,
): string {
  const own = names.type(declaration.id);
  const representation = representationOf(declaration, littleEndian);
  const { type } = representation;
  if (own === "") return moduleConstants(declaration, names, representation);
  const title = declaration.typedef ? declaration.name : `enum ${declaration.name}`;
  return [
    item(`/// ${codeText(title)}, ${sizeText(declaration.size)}.
#[repr(C, packed)]
${derives(["PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default"], options)}\
${attribute("allow", ["dead_code", ...nameLints(own)])}\
pub struct ${own}(pub ${type});
`) + sizeAssert(own, declaration.size),
    item(implOf(own, declaration, names, representation)),
    item(inBytes(own, type)),
    item(debugOf(own)),
    item(fromInteger(own, type)),
    item(intoInteger(own, type)),
    ...(options.serde ? serdeEnumItems(own, declaration, type, names.constants(declaration)).map(item) : []),
    options.zerocopy ? item(zeroCopyImpl(own, declaration.size)) : "",
  ]
    .filter((text) => text !== "")
    .join("\n");
}

/** The constants of an enum that has no name. */
function moduleConstants(declaration: EnumDeclaration, names: NameTable, { type, literal }: Representation): string {
  const constants = names.constants(declaration);
  return declaration.values
    .map(({ name, value }, index) =>
      item(
        `/// ${codeText(name)}.\n#[allow(dead_code)]\npub const ${constants[index] ?? ""}: ${type} = ${literal(value)};\n`,
      ),
    )
    .join("\n");
}

function implOf(
  own: string,
  declaration: EnumDeclaration,
  names: NameTable,
  { literal, values }: Representation,
): string {
  const constants = names.constants(declaration);
  const lines = declaration.values.map(
    ({ name, value }, index) =>
      `    /// ${codeText(name)}.\n    pub const ${constants[index] ?? ""}: Self = Self(${literal(value)});\n`,
  );
  const { arms, isComplete } = armsOf(declaration, { literal, values });
  const rest = isComplete ? "" : "            _ => None,\n";
  const allowed = [
    "dead_code",
    ...passingLints(declaration.size),
    ...(arms.length > 90 ? ["clippy::too_many_lines"] : []),
  ];
  return `${attribute("allow", allowed)}impl ${own} {
    /// Bytes of a value.
    pub const SIZE: usize = ${String(declaration.size)};
${lines.join("")}${conversionFunctions(declaration.size)}
    /// The name of the value in C, the first where it has several.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self.0 {
${arms.join("")}${rest}        }
    }
}
`;
}

/** The arms that give each value its first name, and whether no value is without one. */
function armsOf(
  { values }: EnumDeclaration,
  { literal, values: count }: Pick<Representation, "literal" | "values">,
): { readonly arms: readonly string[]; readonly isComplete: boolean } {
  const firstNames = new Map<string, string>();
  for (const { name, value } of values) {
    const text = literal(value);
    if (!firstNames.has(text)) firstNames.set(text, name);
  }
  const valuesOf = new Map<string, string[]>();
  for (const [text, name] of firstNames) {
    const texts = valuesOf.get(name);
    if (texts === undefined) valuesOf.set(name, [text]);
    else texts.push(text);
  }
  const arms = Array.from(
    valuesOf,
    ([name, texts]) => `            ${texts.join(" | ")} => Some(${stringLiteral(name)}),\n`,
  );
  return { arms, isComplete: BigInt(firstNames.size) === count };
}

const inBytes = (own: string, type: string): string => `impl InBytes for ${own} {
    #[inline]
    fn read(bytes: &[u8]) -> Self {
        Self(<${type}>::read(bytes))
    }
    #[inline]
    fn write(self, bytes: &mut [u8]) {
        <${type}>::write(self.0, bytes);
    }
}
`;

const debugOf = (own: string): string => `impl ::core::fmt::Debug for ${own} {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        if let Some(name) = self.name() {
            return f.write_str(name);
        }
        let mut fields = f.debug_tuple("${own}");
        fields.field(&{ self.0 });
        fields.finish()
    }
}
`;

const fromInteger = (own: string, type: string): string => `impl From<${type}> for ${own} {
    fn from(value: ${type}) -> Self {
        Self(value)
    }
}
`;

const intoInteger = (own: string, type: string): string => `impl From<${own}> for ${type} {
    fn from(value: ${own}) -> Self {
        value.0
    }
}
`;
