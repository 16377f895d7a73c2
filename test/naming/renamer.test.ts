import { describe, expect, it } from "vitest";
import { Renamer } from "../../src/naming/renamer.js";

describe("a renamer where names count as one that differ only by `_`", () => {
  const key = (name: string): string => name.replaceAll("_", "");

  /** Names of ten letters, with `_` between some: all are one name. */
  const alike = Array.from({ length: 512 }, (_, bits) =>
    "abcdefghij"
      .split("")
      .map((letter, at) => ((bits >> at) & 1 ? `${letter}_` : letter))
      .join(""),
  );

  /** What they are called, all but the first of them, and how often it was asked whether a name is free. */
  function renamed(reserved: (name: string) => boolean) {
    const taken = new Set<string>();
    let asked = 0;
    const isFree = (name: string) => {
      asked += 1;
      return !taken.has(key(name));
    };
    const numbered = (name: string, number: number) => `${name}-${String(number)}`;
    const renamer = new Renamer(isFree, reserved, { key, numbered, lengthen: (name) => `${name}-type` });
    const names = alike.map((name) => {
      const own = taken.has(key(name)) || reserved(name) ? renamer.rename(name) : name;
      taken.add(key(own));
      return own;
    });
    return { names, asked };
  }

  it("goes on counting from one to the next", () => {
    const { names, asked } = renamed(() => false);
    expect(names).toEqual(alike.map((name, index) => (index === 0 ? name : `${name}-${String(index + 1)}`)));
    expect(asked).toBe(511);
  });

  it("escapes the first of those that are reserved, and counts the others", () => {
    const { names, asked } = renamed((name) => key(name) === "abcdefghij");
    const [first, ...others] = alike;
    expect(names).toEqual([`${String(first)}-type`, ...others.map((name, index) => `${name}-${String(index + 2)}`)]);
    expect(asked).toBe(512);
  });
});
