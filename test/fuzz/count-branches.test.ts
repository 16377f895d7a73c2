import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { countBranches } from "../../scripts/count-branches.mjs";

/** The value of a function `f` of `source` for each of the arguments, and how often each branch was taken. */
function run(source: string, ...inputs: readonly unknown[]) {
  const { code, branches } = countBranches(source);
  const $branches = Array.from({ length: branches }, () => 0);
  const call = `${code}; inputs.map((input) => f(input))`;
  const values = runInNewContext(call, { $branches, inputs }) as unknown[];
  return { values, counts: $branches };
}

describe("branches are counted", () => {
  it("in front of what they do, in code that is otherwise the same", () => {
    const { code, branches } = countBranches(
      `export function sign(n: number): string {\n    if (n < 0)\n        return "-";\n    return n > 0 ? "+" : "";\n}\n`,
    );
    expect(branches).toBe(5);
    expect(code).toBe(
      [
        "export function sign(n) {",
        "    $branches[0]++;",
        "    if (n < 0) {",
        "        $branches[1]++;",
        '        return "-";',
        "    }",
        "    else {",
        "        $branches[2]++;",
        "    }",
        '    return n > 0 ? ($branches[3]++, "+") : ($branches[4]++, "");',
        "}\n",
      ].join("\n"),
    );
  });

  it.each([
    ["a function", "function f(n: number) { return n; }", [1, 2], [1, 2], [2]],
    ["arrows", "const f = (n: number) => ({ n }).n; const g = () => { f(1); };", [1], [1], [1, 0]],
    [
      "a class",
      "class A { #n = 1; get n() { return this.#n; } m(): void {} } const f = () => new A().n;",
      [0],
      [1],
      [1, 0, 1],
    ],
    [
      "else if",
      "const f = (n: number) => { if (n > 1) return 2; else if (n > 0) return 1; return 0; };",
      [0, 1, 2],
      [0, 1, 2],
      [3, 1, 2, 1, 1],
    ],
    [
      "loops",
      "const f = (n: number) => { for (const x of [1, 2]) n += x; while (n > 0) n--; do n--; while (n > -3); return n; };",
      [1],
      [-3],
      [1, 2, 4, 3],
    ],
    [
      "cases",
      "function f(n: number) { switch (n) { case 0: case 1: return 'few'; default: return 'many'; } }",
      [0, 1, 2],
      ["few", "few", "many"],
      [3, 1, 2, 1],
    ],
    [
      "what else is chosen",
      "const f = (n?: number) => (n ?? 5) && (n || 7);",
      [undefined, 0, 3],
      [7, 0, 3],
      [3, 1, 2, 1],
    ],
    [
      "what is assigned",
      "const f = (n?: number) => { n ??= 1; n ||= 2; n &&= 3; return n; };",
      [undefined, 0],
      [3, 3],
      [2, 1, 1, 2],
    ],
    [
      "a fault",
      "const f = (n: number) => { try { if (n) throw n; } catch { return 'caught'; } };",
      [0, 1],
      [undefined, "caught"],
      [2, 1, 1, 1],
    ],
  ])("of %s", (_, source, inputs, values, counts) => {
    expect(run(source, ...inputs)).toEqual({ values, counts });
  });
});
