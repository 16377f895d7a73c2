import type { Limits } from "../btf/limits.js";
import { fail } from "../diagnostics/bindgen-error.js";
import type { TypeTable } from "../graph/type-table.js";

/** Words of a member in the file. */
const memberWords = 3;

/** A name of so many characters costs as much as a member, and again for each time as many. Few names have half of them. */
const charactersOfMember = 64;

/** What a name costs beside the thing that it names, in members: any number of names can share one long text. */
export const nameCost = (name: string): number => Math.floor(name.length / charactersOfMember);

/**
 * Counts what one walk makes out of a file, and ends the walk when that is far more than the file has. Each member that
 * stands in the file can be printed once: the limit is for those that are printed again and again.
 */
export class MemberCount {
  readonly #most: number;
  #count = 0;

  constructor({ btf }: Pick<TypeTable, "btf">, { members }: Limits) {
    this.#most = members + Math.floor(btf.words.length / memberWords);
  }

  /** @throws BindgenError `output/too-large`. */
  add(members: number): void {
    this.#count += members;
    if (this.#count <= this.#most) return;
    fail("output/too-large", { expected: `at most ${String(this.#most)} members`, found: String(this.#count) });
  }
}
