import { expect, it } from "vitest";
import { BindgenError, decodeBtf, type DiagnosticCode } from "../../src/index.js";
import { mutate } from "../fuzz/mutate.js";
import { Random } from "../fuzz/random.js";
import { seedsIn } from "../fuzz/seeds.js";

/** What is wrong with these is that something is missing in the whole file: there is no place to name. */
const withoutPlace: readonly DiagnosticCode[] = ["elf/no-btf"];

function faultIn(bytes: Uint8Array): BindgenError | undefined {
  try {
    decodeBtf(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof BindgenError) return error;
    throw error;
  }
}

it("what is said of a damaged file names the place, what was expected and what was found", () => {
  const random = new Random(6);
  const seeds = seedsIn("golden");
  const codes = new Set<string>();
  for (let count = 0; count < 20_000; count++) {
    const bytes = mutate(random.oneOf(seeds), random, seeds);
    const fault = faultIn(bytes);
    if (fault === undefined) continue;
    codes.add(fault.code);
    expect(fault.message, fault.code).toMatch(/\(expected .+, found .+\)$/s);
    if (!withoutPlace.includes(fault.code)) expect(fault.message).toContain(`, at byte ${String(fault.offset)}`);
  }
  expect([...codes].sort()).toEqual([
    "btf/bad-header",
    "btf/bad-section",
    "btf/bad-strings",
    "btf/func-without-proto",
    "btf/name-out-of-range",
    "btf/needs-base",
    "btf/truncated",
    "btf/truncated-record",
    "btf/type-out-of-range",
    "btf/unknown-kind",
    "elf/bad-header",
    "elf/bad-section",
    "elf/compressed",
    "elf/duplicate-section",
    "elf/no-btf",
    "elf/nobits",
    "elf/truncated",
    "input/empty",
    "input/unrecognised",
  ]);
});
