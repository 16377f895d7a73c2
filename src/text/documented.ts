import { commentText } from "./comment.js";

/** `text` as code in a doc comment of Markdown. A backtick would end it, and there is no code of nothing. */
export const codeText = (text: string): string =>
  text.trim() === "" ? "(no name)" : `\`${commentText(text).replaceAll("`", "'")}\``;

/** A size for people: `1 byte`, `168 bytes`. */
export const sizeText = (bytes: number): string => (bytes === 1 ? "1 byte" : `${String(bytes)} bytes`);
