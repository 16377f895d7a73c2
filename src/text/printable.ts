/**
 * Characters that must not reach generated text or a terminal as they are: C0 and C1 controls, bidirectional controls
 * (U+200E, U+200F, U+202A–202E, U+2066–2069), zero-width characters, line separators, and surrogates without a partner.
 */
const unprintable =
  // eslint-disable-next-line no-control-regex -- control characters are what this pattern is about
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

const plainAscii = /^[ -~]*$/;

/** `text` with every character that could hide, reorder or break it written as `\u{…}`. */
export function printable(text: string): string {
  if (plainAscii.test(text)) return text;
  return text.replace(unprintable, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
}

/** `text` cut to `limit` UTF-16 units, `...` at its end where something was left out. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 3)}...`;
}
