import type { Bitfield, Field } from "../../src/backend/index.js";
import { code } from "./text.js";

/** A function that only looks: one expression. */
export const functionItem = (doc: string, head: string, body: string): string =>
  `\n    /// ${doc}\n    #[must_use]\n    ${head} {\n        ${body}\n    }\n`;

/** A function that sets a member to its parameter `value`. */
export function setter({ name }: Field | Bitfield, own: string, type: string, body: readonly string[]): string {
  const lines = body.map((line) => `        ${line}\n`).join("");
  return `\n    /// Sets ${code(name)}.\n    pub fn ${own}(&mut self, value: ${type}) {\n${lines}    }\n`;
}
