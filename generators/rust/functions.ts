/** A function that only looks: one expression. */
export const functionItem = (doc: string, head: string, body: string): string =>
  `\n    /// ${doc}\n    #[must_use]\n    ${head} {\n        ${body}\n    }\n`;

/** A function that only looks and gives an iterator, which the compiler asks to be used anyway. */
export const iteratorItem = (doc: string, head: string, body: string): string =>
  `\n    /// ${doc}\n    ${head} {\n        ${body}\n    }\n`;

/** A function that sets a member to its parameter `value`; `member` is what C calls it. */
export function setter(member: string, own: string, type: string, body: readonly string[]): string {
  const lines = body.map((line) => `        ${line}\n`).join("");
  return `\n    /// Sets ${member}.\n    pub fn ${own}(&mut self, value: ${type}) {\n${lines}    }\n`;
}
