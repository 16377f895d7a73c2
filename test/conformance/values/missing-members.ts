import type { Declaration } from "../../../src/backend/index.js";
import { Locator } from "../random-c/locate.js";
import type { Plan } from "../random-c/plan.js";
import { leavesOf, spellPath } from "../random-c/shape.js";

/** Members of C that a model has only as bytes: none. */
export function missingMembers({ records }: Plan, declarations: readonly Declaration[]): readonly string[] {
  const locator = new Locator({ declarations });
  return records.flatMap(({ name, shape }) => {
    const record = locator.record(name);
    const missing = leavesOf(shape).filter(({ path }) => record === undefined || !locator.locate(record, path));
    return missing.map(({ path }) => `${name}.${spellPath(path)} is not in the bindings`);
  });
}
