import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kindOf, nameOf } from "../../src/btf/btf-file.js";
import { Kind } from "../../src/btf/kinds.js";
import { btfToWit, decodeBtf, type DecodeOptions, type WitFlatOptions } from "../../src/index.js";
import { checkComponent, noCounts, sumOf } from "../conformance/components/check-component.js";
import { generated } from "../conformance/components/generated.js";
import { randomWords } from "../conformance/random-c/random-words.js";
import { witProblem } from "../support/components.js";
import { temporaryFolder } from "../support/workspace.js";

/** What is printed: raw BTF or an ELF file at `path`, which may build on that at `base`. */
export interface WitSubject {
  readonly path: string;
  readonly base?: string;
}

/** Of the structs and unions with a name, one in so many is decoded and encoded; so many of them are in a component. */
const oneIn = 25;
const recordsInComponent = 20;

const optionSets: readonly WitFlatOptions[] = [
  {},
  { codec: "none", functions: "import" },
  { codec: "none", functions: "export", arrays: "fixed", enums: "enum", text: "string" },
];

/** All that can be proved of the WIT of one kernel or module, and of components of a part of its records. */
export function testWitOf({ path, base }: WitSubject): void {
  const folder = temporaryFolder();
  const input = readFileSync(path);
  const options: DecodeOptions = base === undefined ? {} : { base: readFileSync(base) };

  it.each(optionSets)("is accepted by component tools with %j", async (set) => {
    expect(await witProblem(btfToWit(input, { ...options, ...set }))).toBeUndefined();
  });

  it("has components that decode and encode what the model says", async () => {
    const names = recordNames(input, options).filter((_, index) => index % oneIn === 0);
    const random = randomWords();
    let total = noCounts;
    for (let at = 0; at < names.length; at += recordsInComponent) {
      const types = names.slice(at, at + recordsInComponent);
      const trial = { name: "", generated: generated(input, { ...options, types }, "roots") };
      const { problems, counts } = await checkComponent(trial, randomWords(random()), folder);
      expect(problems.slice(0, 20)).toEqual([]);
      total = sumOf(total, counts);
    }
    console.info(`components of ${path}: ${JSON.stringify(total)}`);
    expect(total.records).toBeGreaterThan(names.length);
  });
}

/** Names of structs and unions, each once. */
function recordNames(input: Uint8Array, options: DecodeOptions): readonly string[] {
  const { btf } = decodeBtf(input, options);
  const names = new Set<string>();
  for (let id = btf.firstId; id < btf.typeCount; id++) {
    const kind = kindOf(btf, id);
    if ((kind === Kind.Struct || kind === Kind.Union) && nameOf(btf, id) !== "") names.add(nameOf(btf, id));
  }
  return [...names];
}
