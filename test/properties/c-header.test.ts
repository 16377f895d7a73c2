import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { generate } from "../../src/generate.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel } from "../../src/model/build-model.js";
import { buildNameTable } from "../../src/naming/name-table.js";
import { arbitraryTypes, reordered } from "../support/arbitrary-graph.js";
import { member, struct } from "../support/encode-types.js";
import { runs } from "./runs.js";

const arbitraryOptions = fc.record({
  asserts: fc.constantFrom("offsets", "size", "none"),
  cxx: fc.boolean(),
  prefix: fc.constantFrom("", "k_"),
});

const arbitraryForm = fc.record({ littleEndian: fc.boolean() });

function headerOf(bytes: Uint8Array, options: Readonly<Record<string, unknown>>, types?: readonly string[]): string {
  const { files } = generate(bytes, { backend: c, options, ...(types === undefined ? {} : { types }) });
  return files.map(({ content }) => String(content)).join("");
}

/** The declarations of a header: what stands between blank lines, behind the last of its fixed parts. */
function declarationsIn(header: string): readonly string[] {
  const blocks = header.split("\n\n").map((block) => block.trim());
  const isFixed = (block: string) => /^(\/\* Generated|#|\/\* The data is big-endian)/.test(block) || block === "";
  return blocks.filter((block) => !isFixed(block));
}

describe("a C header", () => {
  it("is the same for the same bytes and options", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryForm, arbitraryOptions, (types, form, options) => {
        const bytes = encodeBtf(types, form);
        expect(headerOf(Uint8Array.from(bytes), options)).toBe(headerOf(bytes, options));
      }),
      runs(500),
    );
  });

  it("has one part for each declaration of the model, in its order", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOptions, (types, options) => {
        const bytes = encodeBtf(types);
        const graph = decodeBtf(bytes);
        const parts = declarationsIn(headerOf(bytes, options));
        const declarations = [...buildModel(graph, { expresses: c.expresses }).declarations];
        expect(parts.length).toBe(declarations.length);
        const names = buildNameTable(graph, c.identifiers(valuesOf(options), "bindings"));
        declarations.forEach(({ id, size, kind }, index) => {
          expect(parts[index]).toContain(names.type(id));
          const proves = options.asserts !== "none" && (kind === "struct" || kind === "union");
          if (proves) expect(parts[index]).toContain(`${names.type(id)}) == ${String(size)}, `);
        });
      }),
      runs(500),
    );
  });

  it("does not change a declaration when a type that has nothing to do with it is added", () => {
    fc.assert(
      fc.property(arbitraryTypes, fc.nat(30), arbitraryOptions, (types, place, options) => {
        const extra = struct("nothing_to_do_with_it", 3, [member("", 0, 0)]);
        const at = place % (types.length + 1);
        const moved = reordered(types, (id) => (id > at ? id + 1 : id));
        const without = declarationsIn(headerOf(encodeBtf(types), options));
        const more = declarationsIn(headerOf(encodeBtf([...moved.slice(0, at), extra, ...moved.slice(at)]), options));
        expect(more.filter((part) => !part.includes("nothing_to_do_with_it"))).toEqual(without);
        expect(more.length).toBe(without.length + 1);
      }),
      runs(800),
    );
  });

  it("declares a type that was asked for as it does among all others", () => {
    fc.assert(
      fc.property(arbitraryTypes, fc.nat(30), arbitraryOptions, (types, place, options) => {
        const named = types.flatMap((type) => (isSelectable(type) ? [type.name] : []));
        const name = named[place % Math.max(1, named.length)];
        if (name === undefined) return;
        const bytes = encodeBtf(types);
        const all = declarationsIn(headerOf(bytes, options));
        const selected = declarationsIn(headerOf(bytes, options, [name]));
        expect(selected.length).toBeGreaterThan(0);
        expect(all).toEqual(expect.arrayContaining([...selected]));
        expect(new Set(selected).size).toBe(selected.length);
      }),
      runs(800),
    );
  });

  it("holds no text of the input but identifiers outside its comments", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOptions, (types, options) => {
        const code = headerOf(encodeBtf(types), options)
          .replace(listOfBits, "")
          .replace(/\/\*.*?\*\//g, "");
        expect(code).not.toMatch(/\/\*|\*\/|\/\//);
        expect(code).toMatch(/^[\t\n -~]*$/);
        for (const line of code.split("\n")) expect(line.trimEnd()).toMatch(lineOfC);
      }),
      runs(1000),
    );
  });
});

const isSelectable = (type: TypeNode): type is Extract<TypeNode, { name: string }> =>
  (type.kind === "struct" || type.kind === "union") && type.name !== "" && !/[*?]/.test(type.name);

const valuesOf = (options: { asserts: string; cxx: boolean; prefix: string }): Parameters<typeof c.identifiers>[0] => ({
  asserts: "none",
  cxx: options.cxx,
  prefix: options.prefix,
});

/** The one comment that has several lines: none of them ends it but the last. */
const listOfBits = /^ +\/\*\n(?: +\* (?:(?!\*\/).)*\n)+ +\*\/\n/gm;

/** Every form that a line can have, a declarator's name and type being words. */
const lineOfC = new RegExp(
  [
    "^$",
    "^#(ifn?def|define|include|if|else|endif)\\b.*$",
    "^__extension__ typedef (unsigned )?__int128 \\w+;$",
    "^typedef unsigned long long bindgen_[iu]128\\[2\\];$",
    "^ *(typedef )?(struct|union|enum)( \\w+)? \\{$",
    "^ *\\}( __attribute__\\(\\(packed\\)\\))?( \\w+)?(\\[\\d+\\])*;$",
    "^ +[A-Za-z_]\\w*( \\w+)*( :)? ?\\w+(\\[\\d+\\])*;$",
    "^ +\\w+( \\w+)* : \\d+;$",
    "^ +\\w+ = (-?\\d+(U|LL|ULL)?|\\(-\\d+(LL)? - 1\\)),$",
    "^typedef \\w+( \\w+)+(\\[\\d+\\])?;$",
    '^static_assert\\((sizeof|offsetof)\\([\\w .,\\[\\]]+\\) == \\d+, "[\\w .\\[\\]]+"\\);$',
  ].join("|"),
);
