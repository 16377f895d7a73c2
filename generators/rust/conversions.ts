import type { GeneratedRecord } from "./record.js";
import { underscoreLints, type Piece } from "./pieces.js";
import { isBytes } from "./spelling.js";
import { attribute, call, integer, lengthLint, methodCall, sizeLint } from "./text.js";

/** How a record is read from bytes and written to them, and its default, which is all zeroes. */
export function conversionItems({ own, size, pieces }: GeneratedRecord): readonly string[] {
  const reads = pieces.map((piece) => `            ${piece.name}: ${readExpression(piece)},\n`);
  const writes = pieces.filter((piece) => piece.size > 0).map(writeStatement);
  return [
    `${attribute("allow", underscoreLints(pieces))}impl InBytes for ${own} {
${attribute("allow", lengthLint(reads), "    ")}\
    fn read(${reads.length === 0 ? "_" : "bytes"}: &[u8]) -> Self {
        ${valueOf(reads)}
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

/** A struct literal; rustfmt writes a short one in one line. */
function valueOf(reads: readonly string[]): string {
  if (reads.length === 0) return "Self {}";
  return `Self {\n${reads.join("")}        }`;
}

function readExpression({ offset, field }: Piece): string {
  if (field?.type.kind === "array" && field.type.counts.includes(0)) return withoutElements(field.type.counts);
  return `${isByteField(field) ? "bytes_at" : "InBytes::at"}(bytes, ${integer(offset)})`;
}

/** An array that has no element somewhere inside: there is nothing to read, however large an element would be. */
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
