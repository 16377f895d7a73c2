import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { checkComponent } from "./check-component.js";
import { trialsOf } from "./trials.js";

/** Declarations of C, each for one thing that a component does in its own way. */
const cases: Readonly<Record<string, string>> = {
  "values of up to 16 parts are parameters, larger ones lie in memory":
    "struct s1 { char c; short s; float f; double d; long l; int a[2]; _Bool b; void *p; unsigned char u; };" +
    "struct s2 { int i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15, i16; };" +
    "struct s3 { int i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15, i16, i17; };",
  "bitfields of every width up to 64 begin at every bit": Array.from(
    { length: 32 },
    (_, index) =>
      `struct s${String(index)} { long a : ${String(1 + (index % 8))}; long b : ${String(2 * index + 1)}; unsigned long c : ${String(64 - 2 * index)}; } __attribute__((packed));`,
  ).join("\n"),
  "bitfields are booleans and enums":
    "enum level { LOW = -1, HIGH = 5 }; struct s { _Bool a : 1, b : 1; enum level c : 4; signed char d : 3; };",
  "integers of 128 bits are two halves":
    "struct s { char c; __int128 a; unsigned __int128 b[3]; } __attribute__((packed));",
  "booleans are true for every byte but 0": "struct s { _Bool a, b[5], c[2][2]; };",
  "lists are in lists, of records too":
    "struct t { short n[2][3]; char text[3][5]; }; struct s { struct t of[2][2]; long wide[2]; float f[3]; };",
  "an array at the end goes on to the end of the bytes": [
    "struct s1 { short count; int of[]; };",
    "struct s2 { int count; unsigned char of[]; };",
    "struct t { char c; long l; }; struct s3 { char c; struct t of[]; };",
    "struct s4 { int count; short of[][3]; };",
    "struct s5 { long wide; char c; char of[]; };",
    "struct s6 { int a; struct s1 last; };",
    "struct s7 { int a; struct s3 last; };",
  ].join("\n"),
  "an array without a length has no elements where something follows":
    "struct t { short count; short all[]; }; struct s { struct t of[2]; struct t mid; int after; };",
  "unions are their bytes":
    "union u { int i; float f; char t[3]; struct { short a, b; }; }; struct s { union u u[2]; union { long l; char c; }; union u last; };",
  "an array without a length in a union is read only":
    "struct t { short count; short all[]; }; struct s { int a; union { int whole; struct t of; unsigned char bytes[0]; }; };",
  "records without a name nest":
    "struct s { union { struct { int a : 3; int b : 7; } inner; struct { char c; union { int d; struct { char e[3]; }; }; }; } f[2]; };",
};

describeWith(["clang-19", "gcc"], "components", () => {
  const folder = temporaryFolder();

  it.each(Object.entries(cases))("%s", async (_, source) => {
    const keepers = Array.from(
      source.matchAll(/struct (s\d*) \{/g),
      ([, name = ""]) => `struct ${name} *keep_${name};`,
    );
    const random = randomWords();
    for (const trial of await trialsOf({ source, keepers: keepers.join("\n") }, folder)) {
      const { problems, counts } = await checkComponent(trial, random, folder);
      expect(problems).toEqual([]);
      expect(counts.errors).toBeGreaterThan(0);
    }
  });
});
