import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { readElf, isElf, sectionBytes } from "../../src/elf/elf-file.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { BindgenError } from "../../src/diagnostics/bindgen-error.js";
import { mutate } from "../fuzz/mutate.js";
import { Random } from "../fuzz/random.js";
import { seedsIn } from "../fuzz/seeds.js";
import { brokenRules } from "../lint/broken-rules.js";
import { kernelFindings } from "../lint/findings.js";
import { bytesOf, takenByKernel } from "../lint/taken-by-kernel.js";
import { int } from "../support/encode-types.js";
import { runningKernel, skipOrFail } from "../support/requires.js";
import { loadIntoKernel, type Verdict } from "./load-into-kernel.js";

/** Without the right to load BTF, or before Linux 6.15, whose rules for names and tags are others, nothing can be compared. */
function reasonToSkip(): string | undefined {
  const [verdict] = loadIntoKernel([encodeBtf([int("unsigned int", 4)])]);
  if (verdict?.error !== 0) return `the kernel lets nobody load BTF here: error ${String(verdict?.error)}`;
  const release = readFileSync("/proc/sys/kernel/osrelease", "utf8");
  const [major = 0, minor = 0] = release.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 15)
    ? undefined
    : `the rules are those of Linux 6.15, this is ${release}`;
}

/** The BTF in a file, little-endian as this kernel is. */
function rawBtf(bytes: Buffer): Buffer | undefined {
  try {
    const section = isElf(bytes) ? sectionBytes(readElf(bytes), ".BTF") : bytes;
    return section?.[0] === 0x9f ? Buffer.from(section) : undefined;
  } catch (error) {
    if (error instanceof BindgenError) return undefined;
    throw error;
  }
}

/** As a loader would hand it over: sections with sizes and offsets, nothing extern. None of what is split or damaged. */
function completed(bytes: Buffer): Buffer | undefined {
  if (findingsIn(bytes) === undefined) return undefined;
  const graph = decodeBtf(bytes);
  const nodes = Array.from({ length: graph.typeCount - 1 }, (_, index) => completedNode(graph.node(index + 1)));
  return Buffer.from(encodeBtf(nodes));
}

function completedNode(node: TypeNode): TypeNode {
  if (node.kind === "func") return { ...node, linkage: Math.min(node.linkage, 1) };
  if (node.kind !== "datasec") return node;
  let end = 0;
  const variables = node.variables.map((variable) => {
    const size = Math.max(1, variable.size);
    end += size;
    return { ...variable, offset: end - size, size };
  });
  return { ...node, size: Math.max(1, end), variables };
}

/** A few words of the types changed, so that most of the file still holds. */
function withOtherWords(seed: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(seed);
  for (let times = 1 + random.below(2); times > 0; times--) {
    const at = 24 + 4 * random.below(bytes.readUInt32LE(12) / 4);
    const word = bytes.readUInt32LE(at);
    const bit = 1 << random.below(32);
    const others = [word + 1, word - 1, word ^ bit, word * 2, random.below(30), random.below(200), 0];
    bytes.writeUInt32LE(random.oneOf(others) >>> 0, at);
  }
  return bytes;
}

/** What we find; nothing for a file that does not decode, which no kernel takes either. */
function findingsIn(bytes: Uint8Array): readonly Diagnostic[] | undefined {
  try {
    return kernelFindings(bytes);
  } catch (error) {
    if (error instanceof BindgenError) return undefined;
    throw error;
  }
}

/** How the verdict of the kernel and ours differ, if they do: the kernel stops at its first fault, and it must be one of ours. */
function difference({ error, says }: Verdict, findings: readonly Diagnostic[] | undefined): string | undefined {
  if (findings === undefined) return error === 0 ? "we do not decode what the kernel takes" : undefined;
  if (error === 0)
    return findings.length === 0 ? undefined : `the kernel takes it, we say ${findings[0]?.message ?? ""}`;
  if (findings.length === 0) return `we find nothing, the kernel says ${says}`;
  const type = /^\[(\d+)\]/.exec(says)?.[1];
  if (type === undefined || findings.some(({ typeId }) => typeId === Number(type))) return undefined;
  return `the kernel says ${says}, we ${findings[0]?.message ?? ""}`;
}

describe("--lint kernel and the running kernel", () => {
  const reason = reasonToSkip();
  if (reason !== undefined) {
    skipOrFail("the running kernel as the judge of its rules", reason);
    return;
  }

  it("agree on a file for each rule, and the kernel says what we say that it says", () => {
    const verdicts = loadIntoKernel(brokenRules.map(({ bytes }) => bytes()));
    const found = brokenRules.map(({ rule, because }, index) => [rule, because, verdicts[index]?.error === 0]);
    expect(found).toEqual(brokenRules.map(({ rule, because, isTaken = false }) => [rule, because, isTaken]));
    const wrong = brokenRules.filter(({ kernelSays }, index) => !verdicts[index]?.says.endsWith(kernelSays));
    expect(wrong).toEqual([]);
  });

  it("agree on what looks wrong and is not", () => {
    const verdicts = loadIntoKernel(takenByKernel.map(bytesOf));
    expect(verdicts).toEqual(takenByKernel.map(() => ({ error: 0, says: "" })));
  });

  it("agree on the kernel's own types", () => {
    const bytes = readFileSync(runningKernel);
    expect([loadIntoKernel([bytes]), kernelFindings(bytes)]).toEqual([[{ error: 0, says: "" }], []]);
  });

  it.each([1, 2, 3, 4])("agree on 10,000 damaged files, run %i", (run) => {
    const random = new Random(run);
    const seeds = [...seedsIn("golden"), ...seedsIn(".cache/debian")].flatMap((bytes) => rawBtf(bytes) ?? []);
    const whole = seeds.flatMap((bytes) => (bytes.length < 20_000 ? (completed(bytes) ?? []) : []));
    const files = Array.from({ length: 10_000 }, (_, index) => {
      const seed = random.oneOf(whole);
      return index % 4 === 0 ? mutate(seed, random, whole) : withOtherWords(seed, random);
    });
    const verdicts = loadIntoKernel(files);
    const counts = { taken: 0, refused: 0 };
    const different = files.flatMap((bytes, index) => {
      const verdict = verdicts[index] ?? { error: -1, says: "" };
      counts[verdict.error === 0 ? "taken" : "refused"] += 1;
      return difference(verdict, findingsIn(bytes)) ?? [];
    });
    expect(different).toEqual([]);
    // Both happen often, or nothing would be shown.
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(500);
  });
});
