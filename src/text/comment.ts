import { printable, shorten } from "./printable.js";

const longest = 240;
const delimiters = /\*(?=\/)|\/(?=[*/])/g;

/**
 * `text` made safe for the inside of a comment of any language that we print: it holds no line break and neither opens
 * nor closes a comment, whatever the text was.
 */
export function commentText(text: string): string {
  const safe = printable(shorten(text, longest));
  return safe.includes("/") ? safe.replace(delimiters, "$& ").replace(/\/$/, "/ ").replace(/^\//, " /") : safe;
}
