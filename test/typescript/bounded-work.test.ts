import { describe, expect, it } from "vitest";
import { array, int, member, struct, union } from "../support/encode-types.js";
import { importedModule } from "./imported-module.js";

/** Unions of two members of the one before, and an array of elements without a size, as many as there may be. */
const types = [
  int("unsigned int", 4),
  ...Array.from({ length: 60 }, (_, at) =>
    union(`u${String(at)}`, 4, [member("a", at + 1, 0), member("b", at + 1, 0)]),
  ),
  struct("nothing", 0),
  array(62, 0x7fffffff),
  struct("holder", 4, [member("n", 1, 0), member("all", 63, 32)]),
];

interface Bindings {
  readonly decodeU59: (bytes: Uint8Array) => Record<string, unknown>;
  readonly decodeHolder: (bytes: Uint8Array) => object;
}

describe("what is decoded", () => {
  const imported = importedModule(types);
  // The module has what the types above are printed as.
  const bindings = () => imported() as unknown as Bindings;

  it("comes to an end, however often its bytes have a meaning", () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    let values = 0;
    const open: unknown[] = [bindings().decodeU59(bytes)];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      values += 1;
      if (typeof value === "object" && value !== null && !(value instanceof Uint8Array))
        open.push(...(Object.values(value) as readonly unknown[]));
    }
    expect(values).toBeLessThan(200_000);
    expect(bindings().decodeHolder(bytes)).toEqual({ n: 0x04030201, all: new Uint8Array(0) });
  });
});
