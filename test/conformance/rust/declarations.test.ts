import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { checkRust } from "./check-rust.js";
import { trialsOf } from "./trials.js";

/** Declarations of C, each for one thing that Rust has another way to say. */
const cases: Readonly<Record<string, string>> = {
  "a bool of one bit says nothing of the bits beside it":
    "struct s { unsigned char before : 3; _Bool flag : 1; unsigned char after : 4; };",
  "a bitfield may be an enum by its second name":
    "typedef enum { LOW = -1, HIGH = 5 } level; typedef level other; struct s { other at : 4; level of : 5; };",
  "a struct without a name in a union has bitfields of its own":
    "struct s { union { struct { int a : 3; int b : 7; } inner; int c; }; union { struct { int d : 5; } e; } f; };",
  "a bitfield may lie in 17 bytes":
    "struct s { int a : 3; __int128 b : 126; unsigned __int128 c : 128; __int128 d : 122; } __attribute__((packed));",
  "an array without elements is no room on the stack, whatever an element takes":
    "struct s { int before; char elements[0][0x7fffffff]; char none[0x7fffffff][0]; int after; };",
};

describeWith(["rustc", "clang-19", "gcc"], "Rust bindings", () => {
  const folder = temporaryFolder();

  it.each(Object.entries(cases))("%s", async (_, source) => {
    const trials = await trialsOf({ source, keepers: "struct s *keep;" }, folder);
    await expect(checkRust(trials, randomWords(), folder)).resolves.toMatchObject({ problems: [] });
  });
});
