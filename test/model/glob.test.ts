import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../src/model/glob.js";
import { nearestNames } from "../../src/model/nearest.js";

describe("matchesGlob", () => {
  it.each([
    ["event", "event", true],
    ["event", "events", false],
    ["event", "Event", false],
    ["event*", "event", true],
    ["event*", "event_data", true],
    ["*event", "my_event", true],
    ["*event", "my_events", false],
    ["*v*t*", "event", true],
    ["e?ent", "event", true],
    ["e?ent", "eent", false],
    ["?", "", false],
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["**a**", "bab", true],
    ["a*b*c", "a_c_b_c", true],
    ["a*b*c", "a_c_b", false],
    ["a.c", "abc", false],
    ["[a]", "a", false],
    ["[a]", "[a]", true],
    ["Option<*>", "Option<u32>", true],
  ])("%s and %s: %s", (pattern, text, matches) => {
    expect(matchesGlob(pattern, text)).toBe(matches);
  });

  it("takes no longer for patterns made to be slow", () => {
    expect(matchesGlob(`${"a*".repeat(200)}b`, "a".repeat(20_000))).toBe(false);
  });
});

describe("nearestNames", () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ["evnt", ["event", "task", "even", "e"], ["event", "even"]],
    ["event", ["my_event", "event_data", "evil"], ["my_event", "event_data"]],
    ["task", ["task_struct", "TASK_INFO", "mask", "tusks"], ["mask", "TASK_INFO", "task_struct", "tusks"]],
    ["abc", ["xyz", "", "abcd"], ["abcd"]],
    ["event", [], []],
    ["foo", ["foo1", "foo1"], ["foo1"]],
  ])("of %s among %j are %j", (wanted, names, nearest) => {
    expect(nearestNames(wanted, names)).toEqual(nearest);
  });

  it("are at most as many as asked for", () => {
    const names = Array.from({ length: 9 }, (_, index) => `event${String(index)}`);
    expect(nearestNames("event", names)).toEqual(names.slice(0, 5));
    expect(nearestNames("event", names, 2)).toEqual(names.slice(0, 2));
  });
});
