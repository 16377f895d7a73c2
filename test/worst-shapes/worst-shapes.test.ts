import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/workspace.js";
import { prepareChildren, type Children } from "./in-child.js";
import { shapes } from "./shapes.js";

// Whatever has no end or is exponential fails here: its process is ended after a while. How long things take is no matter
// of tests: `node bench/worst-shapes.mjs` measures it and writes docs/worst-shapes.md.

const megabyte = 1024 * 1024;

/** Linux alone tells how much memory a process had. */
const tellsMemory = existsSync("/proc/self/status");

/** What a language may print, so that it comes to its end soon. */
const mostCharacters = megabyte;

const folder = temporaryFolder();
let children: Children;
/** Bytes that a process has which does nothing. */
let idle: number;

beforeAll(async () => {
  children = await prepareChildren(folder, join(import.meta.dirname, "child.ts"));
  idle = (await children.measure([])).kilobytes * 1024;
});

/** A number, or the code of an error. */
const ended = expect.stringMatching(/^(\d+|[a-z]+\/[a-z-]+)$/) as string;

describe.concurrent("takes memory and time that its size allows:", () => {
  it.each(shapes)("$name", async ({ make, sizes }) => {
    const bytes = make(sizes[1]);
    const { results, kilobytes } = await children.measure(["walk"], bytes);
    expect(results.map(String)).toEqual([ended]);
    if (tellsMemory) expect(kilobytes * 1024 - idle).toBeLessThan(10 * bytes.length + 64 * megabyte);
  });
});

describe.concurrent("is printed in every language, or refused:", () => {
  it.each(shapes)("$name", async ({ make, sizes }) => {
    const bytes = make(Math.min(sizes[0], 2_500));
    const { results } = await children.measure(["c", "rust", "ts", "wit"], bytes, mostCharacters);
    expect(results.map(String)).toEqual([ended, ended, ended, ended]);
  });
});
