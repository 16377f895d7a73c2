import { printable, shorten } from "./printable.js";

const longest = 240;
/** Printable ASCII without a slash: what nearly every text is, and what needs no change. */
const harmless = /^[ -.0-~]*$/;
const delimiters = /\*(?=\/)|\/(?=[*/])/g;

/**
 * `text` made safe for the inside of a comment of any language that we print: it holds no line break and neither opens
 * nor closes a comment, whatever the text was.
 */
export function commentText(text: string): string {
  if (text.length <= longest && harmless.test(text)) return text;
  const safe = printable(shorten(text, longest));
  return safe.includes("/") ? safe.replace(delimiters, "$& ").replace(/\/$/, "/ ").replace(/^\//, " /") : safe;
}
