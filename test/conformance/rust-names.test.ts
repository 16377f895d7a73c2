import { expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToRust } from "../../src/index.js";
import { commonTypes, everyConstruct, namesOfEveryLength, type ConstructNames } from "../support/every-construct.js";
import { describeWith } from "../support/requires.js";
import { unformatted } from "../support/rust.js";

function rustOf(names: (length: number) => ConstructNames): string {
  const types = [...commonTypes];
  for (let length = 1; length < 110; length++) types.push(...everyConstruct(names(length), types.length + 1));
  return btfToRust(encodeBtf(types, { littleEndian: true }), { pointerSize: 8, zerocopy: true });
}

describeWith(["rustfmt"], "Rust with names of every length", () => {
  it.each(namesOfEveryLength)("is as rustfmt would write it: %s", async (_, names) => {
    expect(await unformatted(rustOf(names))).toEqual([]);
  });
});
