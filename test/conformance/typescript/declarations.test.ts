import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { checkTypeScript } from "./check-typescript.js";
import { trialsOf } from "./trials.js";

/** Declarations of C, each for one thing that TypeScript has another way to say. */
const cases: Readonly<Record<string, string>> = {
  "bitfields may lie in up to 17 bytes":
    "struct s { int a : 3; long b : 64; __int128 c : 126; unsigned __int128 d : 128; int e : 32; } __attribute__((packed));",
  "bitfields of every width up to 64 begin at every bit": Array.from(
    { length: 32 },
    (_, index) =>
      `struct s${String(index)} { long a : ${String(1 + (index % 8))}; long b : ${String(2 * index + 1)}; unsigned long c : ${String(64 - 2 * index)}; } __attribute__((packed));`,
  ).join("\n"),
  "a bitfield may be an enum by its second name":
    "typedef enum { LOW = -1, HIGH = 5 } level; typedef level other; struct s { other at : 4; level of : 5; };",
  "a text may be in rows and in records, at the end and in the middle":
    "struct t { char name[7]; char rows[2][3]; char empty[0]; int after; }; struct s { struct t of[2]; char end[]; };",
  "a record with an array without a length may be an element":
    "struct t { int count; char text[]; }; struct s { struct t of[2]; int after; };",
  "a record with an array without a length may be a member, also of a union":
    "struct t { short count; short all[]; }; struct s { union { struct t of; int whole; }; struct t last; };",
  "records without a name nest":
    "struct s { union { struct { int a : 3; int b : 7; } inner; struct { char c; union { int d; struct { char e[3]; }; }; }; } f[2]; };",
  "arrays without elements are not there any number of times":
    "struct s { int before; char elements[0][0x7fffffff]; char none[0x7fffffff][0]; struct {} nothing[9]; int after; };",
};

describeWith(["clang-19", "gcc"], "TypeScript", () => {
  const folder = temporaryFolder();

  it.each(Object.entries(cases))("%s", async (_, source) => {
    const keepers = Array.from(
      source.matchAll(/struct (s\d*) \{/g),
      ([, name = ""]) => `struct ${name} *keep_${name};`,
    );
    const random = randomWords();
    for (const trial of await trialsOf({ source, keepers: keepers.join("\n") }, folder)) {
      const { problems, counts } = await checkTypeScript(trial, random, folder);
      expect(problems).toEqual([]);
      expect(counts.sets).toBeGreaterThan(0);
    }
  });
});
