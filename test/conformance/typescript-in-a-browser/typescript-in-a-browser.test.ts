import { beforeAll, expect, it } from "vitest";
import { answerInChromium } from "../../support/chromium.js";
import type { ServedFile } from "../../support/page-server.js";
import { describeWith } from "../../support/requires.js";
import { decoders } from "./decoded.js";
import type { Report } from "./page.js";
import { samples } from "./samples.js";
import { textOf, valueOf } from "./sent.js";
import { site } from "./site.js";

const ofEach = <Value>(value: (name: keyof typeof decoders) => Value): Readonly<Record<string, Value>> =>
  // The keys of `samples` are those that its type names.
  Object.fromEntries((Object.keys(samples) as (keyof typeof decoders)[]).map((name) => [name, value(name)]));

const bytes = ofEach((name) => samples[name].bytes);
const expected = ofEach((name) => samples[name].decoded);

it("Node decodes what the page is given as it is written down", () => {
  expect(valueOf(textOf(ofEach((name) => decoders[name](samples[name].bytes.slice()))))).toStrictEqual(expected);
});

describeWith(["chromium", "timeout"], "TypeScript in a browser", () => {
  let report: Report;

  beforeAll(async () => {
    // It is what the page sends.
    report = valueOf(await answerInChromium(await site(bytes))) as Report;
  });

  it("decodes bytes from the page's own server, without anything of Node", () => {
    const { hasBuffer, decoded } = report;
    expect({ hasBuffer, decoded }).toStrictEqual({ hasBuffer: false, decoded: expected });
  });

  it("decodes bytes in shared memory", () => {
    const { isIsolated, fromShared } = report;
    expect({ isIsolated, fromShared }).toStrictEqual({ isIsolated: true, fromShared: expected });
  });
});

describeWith(["chromium", "timeout"], "a page that gives no answer", () => {
  it("fails with what Chromium said", async () => {
    const content = '<script type="module">throw new Error("nothing to answer")</script>';
    const files = new Map<string, ServedFile>([["/", { type: "text/html", content }]]);
    await expect(answerInChromium(files)).rejects.toThrow("Uncaught Error: nothing to answer");
  });
});
