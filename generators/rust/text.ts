/** Printable ASCII that means itself in a string literal. */
const harmless = /^[ !#-[\]-~]*$/;

/** `text` as a string literal. All but printable ASCII is escaped; half of a surrogate pair is no character of Rust. */
export function stringLiteral(text: string): string {
  if (harmless.test(text)) return `"${text}"`;
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replace(/[^ -~]/gu, (character) => `\\u{${scalarValue(character).toString(16)}}`);
  return `"${escaped}"`;
}

function scalarValue(character: string): number {
  const value = character.codePointAt(0) ?? 0;
  return value >= 0xd800 && value < 0xe000 ? 0xfffd : value;
}

/** An integer with its digits in groups, where it has so many that clippy asks for them. */
export function integer(value: number | bigint): string {
  const digits = String(value);
  if (digits.length <= 5) return digits;
  return digits.replace("-", "").length > 5 ? digits.replace(/\B(?=(\d{3})+$)/g, "_") : digits;
}
