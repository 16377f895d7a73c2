import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { compileBoth } from "../values/compile-both.js";
import { checkComponent } from "./check-component.js";
import { generated } from "./generated.js";

const source = `
enum level { LOW = 1, HIGH = 2 };
struct s {
  unsigned short a : 3, b : 7;
  _Bool flag;
  char text[5];
  enum level level[3];
  union { int whole; short half; } u;
  long wide;
  float fraction;
  int rest[];
};
`;

/** Faults that a component could have, as what C says instead: what is read then differs. */
const faults: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  "a field lies elsewhere": ["_Bool flag;\n  char text[5];", "char text[5];\n  _Bool flag;"],
  "a bitfield is wider": ["a : 3, b : 7", "a : 4, b : 6"],
  "a bitfield has a sign": ["unsigned short a", "short a"],
  "a field has no sign": ["long wide", "unsigned long wide"],
  "a member of a union is narrower": ["short half", "signed char half"],
  "a float is wider": ["float fraction", "double fraction"],
  "the elements at the end are smaller": ["int rest[]", "short rest[]"],
};

describeWith(["clang-19", "gcc"], "what judges components", () => {
  const folder = temporaryFolder();
  const compiled = compileBoth({ source, keepers: "struct s *keep_s;" }, folder);

  it("takes one that is right", async () => {
    const { little, c } = await compiled;
    const trial = { name: "right", generated: generated(little), c };
    expect((await checkComponent(trial, randomWords(), folder)).problems).toEqual([]);
  });

  it.each(Object.entries(faults))("sees that %s", async (_, [right, wrong]) => {
    const { little, c } = await compiled;
    expect(source).toContain(right);
    const other = { ...c, source: source.replace(right, wrong) };
    const { problems } = await checkComponent(
      { name: "", generated: generated(little), c: other },
      randomWords(),
      folder,
    );
    expect(problems).not.toEqual([]);
  });

  it("sees the other byte order", async () => {
    const { big, c } = await compiled;
    const { problems } = await checkComponent({ name: "", generated: generated(big), c }, randomWords(), folder);
    expect(problems).not.toEqual([]);
  });
});
