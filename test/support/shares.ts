import {
  defineBackend,
  generate,
  type Backend,
  type BindingModel,
  type Declaration,
  type GenerateOptions,
  type OptionTable,
  type TypeRef,
} from "../../src/index.js";

/** What is asked of the shares beside their size. */
export type ShareOptions = Omit<GenerateOptions, "backend" | "options">;

/**
 * What a backend prints of an input, in files that a compiler has the memory for. Each has its share of the declarations,
 * with `records` structs and unions among them, and all that these hold by value.
 */
export function inShares<T extends OptionTable>(
  backend: Backend<T>,
  input: Uint8Array,
  records: number,
  options: ShareOptions = {},
): readonly string[] {
  const divided = defineBackend({
    ...backend,
    render: (model, context) =>
      shares(model, records).flatMap((ids) => backend.render({ ...model, declarations: only(ids, model) }, context)),
  });
  const { files } = generate(input, { ...options, backend: divided });
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
