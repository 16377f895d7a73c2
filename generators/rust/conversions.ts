import type { ArrayRef, Field } from "../../src/backend/index.js";
import type { GeneratedRecord } from "./record.js";
import type { Piece } from "./pieces.js";
import { isBytes } from "./spelling.js";
import { attribute, call, methodCall, structLiteral } from "./rustfmt.js";
import { lengthLint, sizeLint, underscoreLints } from "./lints.js";
import { integer } from "./text.js";

/** The functions that every type of `size` bytes has: from bytes and to bytes. */
export const conversionFunctions = (size: number): string => `
    /// Reads a value from the start of \`bytes\`; \`None\` where they are too few.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.get(..Self::SIZE).map(InBytes::read)
    }

    /// Reads a value from its bytes.
    #[must_use]
    pub fn from_array(bytes: &[u8; ${integer(size)}]) -> Self {
        InBytes::read(bytes)
    }

    /// The bytes of the value.
    #[must_use]
    pub fn to_bytes(self) -> [u8; ${integer(size)}] {
        let mut bytes = [0; ${integer(size)}];
        InBytes::write(self, &mut bytes);
        bytes
    }
`;

/** How a record is read from bytes and written to them, and its default, which is all zeroes. */
export function conversionItems({ own, size, pieces }: GeneratedRecord): readonly string[] {
  const reads = pieces.map((piece) => `${piece.name}: ${readExpression(piece)}`);
  const isRead = pieces.some(({ field }) => !isWithoutElements(field));
  const writes = pieces.filter((piece) => piece.size > 0).map(writeStatement);
  return [
    `${attribute("allow", underscoreLints(pieces))}impl InBytes for ${own} {
${attribute("allow", lengthLint(reads), "    ")}\
    fn read(${isRead ? "bytes" : "_"}: &[u8]) -> Self {
        ${structLiteral("        ", "Self", reads)}
    }
${attribute("allow", lengthLint(writes), "    ")}\
    fn write(self, ${writes.length === 0 ? "_" : "bytes"}: &mut [u8]) {
${writes.join("")}    }
}
`.replace("{\n    }", "{}"),
    `${attribute("allow", sizeLint(size))}impl Default for ${own} {
    fn default() -> Self {
        Self::from_array(&[0; ${integer(size)}])
    }
}
`,
  ];
}

function readExpression({ offset, field }: Piece): string {
  if (isWithoutElements(field)) return withoutElements(field.type.counts);
  return `${isByteField(field) ? "bytes_at" : "InBytes::at"}(bytes, ${integer(offset)})`;
}

type ArrayField = Field & { readonly type: ArrayRef };

/** Whether a field is an array without elements, or one of such: there is nothing to read, however large one would be. */
const isWithoutElements = (field: Field | undefined): field is ArrayField =>
  field?.type.kind === "array" && field.type.counts.includes(0);

const withoutElements = ([count = 0, ...counts]: readonly number[]): string =>
  count === 0 ? "[]" : `[${withoutElements(counts)}; ${integer(count)}]`;

function writeStatement({ name, offset, size, field }: Piece): string {
  if (!isByteField(field)) return call("        ", "InBytes::put", [`self.${name}`, "bytes", integer(offset)]);
  return methodCall(
    "        ",
    `bytes[${integer(offset)}..${integer(offset + size)}]`,
    "copy_from_slice",
    `&self.${name}`,
  );
}

/** What is no member of C is bytes. */
const isByteField = (field: Piece["field"]): boolean => field === undefined || isBytes(field.type);
