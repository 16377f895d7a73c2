import { rust } from "../../generators/rust/index.js";
import {
  defineBackend,
  generate,
  type BindingModel,
  type Declaration,
  type GenerateOptions,
  type TypeRef,
} from "../../src/index.js";

/** What is asked of the crates beside their size. */
export type CrateOptions = Omit<GenerateOptions, "backend">;

/**
 * The Rust of an input in crates that a compiler has the memory for. Each has its share of the declarations, with `records`
 * structs and unions among them, and all that these hold by value; each is what the backend prints of these.
 */
export function rustCrates(input: Uint8Array, records: number, options: CrateOptions = {}): readonly string[] {
  const inCrates = defineBackend({
    ...rust,
    render: (model, context) =>
      shares(model, records).flatMap((ids) => rust.render({ ...model, declarations: only(ids, model) }, context)),
  });
  const { files } = generate(input, { ...options, backend: inCrates });
  return files.map(({ content }) => content.toString());
}

/** The declarations with these ids, made anew in each walk, as the model's are. */
const only = (ids: ReadonlySet<number>, { declarations }: BindingModel): Iterable<Declaration> => ({
  *[Symbol.iterator]() {
    for (const declaration of declarations) if (ids.has(declaration.id)) yield declaration;
  },
});

function shares({ declarations }: BindingModel, records: number): readonly ReadonlySet<number>[] {
  const held = new Map<number, readonly number[]>();
  const all: Set<number>[] = [];
  let room = 0;
  for (const declaration of declarations) {
    if (room === 0) {
      all.push(new Set());
      room = records;
    }
    held.set(declaration.id, heldBy(declaration));
    add(declaration.id, held, all.at(-1) ?? new Set());
    if (declaration.kind === "struct" || declaration.kind === "union") room--;
  }
  return all;
}

/** Adds a declaration and what it holds to a share. */
function add(id: number, held: ReadonlyMap<number, readonly number[]>, share: Set<number>): void {
  if (share.has(id)) return;
  share.add(id);
  for (const part of held.get(id) ?? []) add(part, held, share);
}

function heldBy(declaration: Declaration): readonly number[] {
  if (declaration.kind === "enum") return [];
  const types = declaration.kind === "alias" ? [declaration.target] : declaration.fields.map(({ type }) => type);
  return types.flatMap(declaredId);
}

function declaredId(type: TypeRef): readonly number[] {
  const element = type.kind === "array" ? type.element : type;
  return element.kind === "record" || element.kind === "enum" ? [element.id] : [];
}

/** The items of a file, without what all files have in common: types with the proof of their size, proofs, functions. */
export const itemsOfRust = (text: string): readonly string[] => text.split(/\n\n(?=\S)/);
