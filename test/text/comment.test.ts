import { describe, expect, it } from "vitest";
import { commentText } from "../../src/text/comment.js";
import { fileStem } from "../../src/text/file-stem.js";
import { printable, shorten } from "../../src/text/printable.js";
import { TextWriter } from "../../src/text/text-writer.js";

describe("commentText", () => {
  it.each([
    ["plain text", "plain text"],
    ["struct task_struct *", "struct task_struct *"],
    ["x */ y", "x * / y"],
    ["/* x", " / * x"],
    ["**/", "** / "],
    ["*/*/", "* / * / "],
    ["//", " / / "],
    ["///", " / / / "],
    ["a//b", "a/ /b"],
    ["a/", "a/ "],
    ["a/b", "a/b"],
    ["x\ny\r\nz", "x\\u{a}y\\u{d}\\u{a}z"],
    ["\u2028\u2029", "\\u{2028}\\u{2029}"],
    ["\u202eabc\u202c", "\\u{202e}abc\\u{202c}"],
    ["\u2066\u2069\u200f\u061c", "\\u{2066}\\u{2069}\\u{200f}\\u{61c}"],
    ["*\u200b/", "*\\u{200b}/ "],
    ["*\0/", "*\\u{0}/ "],
    ["\u009f\u007f\u001b[31m", "\\u{9f}\\u{7f}\\u{1b}[31m"],
    ["??/", "??/ "],
    ["??/\n", "??/\\u{a}"],
    ["größe 日本 😀", "größe 日本 😀"],
    ["\ud800", "\\u{d800}"],
    ["\udc00x", "\\u{dc00}x"],
    ["", ""],
  ])("%j becomes %j", (text, safe) => {
    expect(commentText(text)).toBe(safe);
  });

  it("is cut after 240 characters, also in the middle of a character of two units", () => {
    expect(commentText("a".repeat(240))).toBe("a".repeat(240));
    expect(commentText("a".repeat(241))).toBe(`${"a".repeat(237)}...`);
    expect(commentText(`${"a".repeat(236)}😀😀😀`)).toBe(`${"a".repeat(236)}\\u{d83d}...`);
    expect(commentText(`${"*".repeat(236)}/${"*".repeat(100)}`)).toBe(`${"*".repeat(236)} /...`);
  });
});

describe("printable", () => {
  it("leaves no character that could hide or reorder text", () => {
    const everything = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join("");
    const dangerous = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b-\u200d\u2060\ufeff]/u;
    expect(dangerous.test(everything)).toBe(true);
    expect(dangerous.test(printable(everything))).toBe(false);
    expect(printable("\u{e0041}")).toBe("\\u{e0041}");
  });
});

describe("shorten", () => {
  it("keeps what fits and says where it cut", () => {
    expect(shorten("abcde", 5)).toBe("abcde");
    expect(shorten("abcdef", 5)).toBe("ab...");
  });
});

describe("fileStem", () => {
  it.each([
    ["bootstrap", "bootstrap"],
    ["my-file_1.2", "my-file_1.2"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["..", "bindings"],
    [".hidden", "hidden"],
    ["-rf", "rf"],
    ["", "bindings"],
    ["a b\0c", "a_b_c"],
    ["C:\\x", "C_x"],
    ["é", "_"],
    ["x".repeat(200), "x".repeat(100)],
  ])("%j becomes %j", (name, stem) => {
    expect(fileStem(name)).toBe(stem);
  });
});

describe("TextWriter", () => {
  it("gives back what was written, however much that is", () => {
    const writer = new TextWriter();
    const pieces = Array.from({ length: 5_000 }, (_, index) => `${String(index)};`);
    for (const piece of pieces) writer.write(piece);
    expect(writer.text()).toBe(pieces.join(""));
  });
});
