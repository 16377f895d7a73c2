/** How a language joins the words of a name; `source` leaves the name as it is. */
export type CaseStyle = "source" | "UpperCamelCase" | "lowerCamelCase" | "SCREAMING_SNAKE_CASE" | "kebab-case";

/**
 * `identifier`, of letters, digits and underscores, in another style. Words end at underscores, before the capital that
 * follows a small letter or a digit, and before the last capital of several (`HTTPServer` is HTTP and Server). A name
 * without words stays as it is; where its first word begins with a digit, an underscore stands before it.
 *
 * In `kebab-case` every word begins with a letter: one that begins with a digit is part of the word before it, or has an
 * `n` before it where it is the first. A name without words is `x`.
 */
export function inStyle(identifier: string, style: CaseStyle): string {
  if (style === "source") return identifier;
  const words = wordsOf(identifier);
  if (style === "kebab-case") return inKebabCase(words);
  if (words.length === 0) return identifier;
  const joined = joiners[style](words);
  return /^[0-9]/.test(joined) ? `_${joined}` : joined;
}

const joiners: Readonly<Record<Exclude<CaseStyle, "source" | "kebab-case">, (words: readonly string[]) => string>> = {
  UpperCamelCase: (words) => words.map(capitalized).join(""),
  lowerCamelCase: ([first = "", ...rest]) => first.toLowerCase() + rest.map(capitalized).join(""),
  SCREAMING_SNAKE_CASE: (words) => words.join("_").toUpperCase(),
};

function inKebabCase(words: readonly string[]): string {
  const joined = words
    .join("-")
    .toLowerCase()
    .replace(/-(?=[0-9])/g, "");
  return joined === "" ? "x" : /^[0-9]/.test(joined) ? `n${joined}` : joined;
}

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

const wordsOf = (identifier: string): readonly string[] =>
  identifier
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .split("_")
    .filter((word) => word !== "");
