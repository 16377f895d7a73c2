import type { FunctionDeclaration, TextWriter, TypeRef, Value } from "../../src/backend/index.js";
import { code, docLines } from "./docs.js";
import type { KnownTypes } from "./known-types.js";
import { depthOf, limits, weightOf } from "./limits.js";
import type { WitOptions } from "./options.js";
import { primitiveOf, primitiveOfScalar } from "./primitives.js";
import { spellName, spellType } from "./spelling.js";
import type { WitType } from "./types.js";

/** `interface functions`, and what it adds to the weight of the world. */
export interface FunctionsInterface {
  readonly text: string;
  readonly weight: number;
}

/** The functions of the source. One that takes or gives what has no form in WIT is left out. */
export function functionsInterface(
  functions: Iterable<FunctionDeclaration>,
  known: KnownTypes,
  options: WitOptions,
  out: TextWriter,
): FunctionsInterface {
  const used = new Set<string>();
  let weight = 0;
  let before = "";
  for (const declaration of functions) {
    const types = typesOf(declaration, known);
    out.write(before);
    before = "\n";
    if (types === undefined) {
      out.write(`  // ${titleOf(declaration)} Left out: it takes or gives what has no form here.\n`);
      continue;
    }
    for (const type of [...types.parameters, ...types.results]) {
      if (type.kind === "record" || type.kind === "enum") used.add(type.name);
      // An exported function is counted twice, as those of the codec are.
      weight += 2 * weightOf(type);
    }
    weight += 4;
    out.write(functionItem(declaration, types, known, options));
  }
  const uses = [...used].map((name) => `    ${spellName(name)},\n`);
  const use = uses.length === 0 ? "" : `  use types.{\n${uses.join("")}  };\n\n`;
  const head = `/// Functions of the source.\ninterface functions {\n${use}`;
  return { text: out.textBetween(head, "}\n"), weight };
}

interface FunctionTypes {
  readonly parameters: readonly WitType[];
  /** None for void. */
  readonly results: readonly WitType[];
}

function typesOf({ parameters, result, variadic }: FunctionDeclaration, known: KnownTypes): FunctionTypes | undefined {
  const isVoid = result.type === undefined && result.cType === "void";
  if (variadic || parameters.length > limits.parameters) return undefined;
  const found = (isVoid ? parameters : [...parameters, result]).map((value) => typeOf(value, known));
  const types = found.filter((type) => type !== undefined);
  if (types.length < found.length) return undefined;
  return { parameters: types.slice(0, parameters.length), results: types.slice(parameters.length) };
}

function typeOf({ type }: Value, known: KnownTypes): WitType | undefined {
  const found = type && witTypeOf(type, known);
  return found !== undefined && depthOf(found) < limits.depth ? found : undefined;
}

function witTypeOf(type: TypeRef, known: KnownTypes): WitType | undefined {
  switch (type.kind) {
    case "pointer":
      return { kind: "primitive", primitive: primitiveOf(type.size, false) };
    case "scalar":
      if (type.size === 16) return { kind: "pair", high: type.scalar === "i128" ? "s64" : "u64" };
      return { kind: "primitive", primitive: primitiveOfScalar(type) };
    case "enum":
      return known.enumOf(type);
    case "record": {
      const record = known.recordOf(type.id);
      return record && { kind: "record", name: known.names.type(type.id), record };
    }
    default:
      // C passes no arrays, and what is only bytes or has no name cannot be told to others.
      return undefined;
  }
}

function functionItem(
  declaration: FunctionDeclaration,
  { parameters, results }: FunctionTypes,
  { names }: KnownTypes,
  options: WitOptions,
): string {
  const own = names.parameters(declaration);
  const spelled = parameters.map((type, index) => `${spellName(own[index] ?? "")}: ${spellType(type, options)}`);
  const result = results.map((type) => ` -> ${spellType(type, options)}`).join("");
  const name = spellName(names.type(declaration.id));
  return `${docLines("  ", [titleOf(declaration)])}  ${name}: func(${spelled.join(", ")})${result};\n`;
}

/** The function as C declares it, without its name among the types. */
function titleOf({ name, parameters, result, variadic }: FunctionDeclaration): string {
  const list = [...parameters.map(({ cType }) => cType), ...(variadic ? ["..."] : [])];
  return `${code(name)}: ${code(`${result.cType} (${list.length === 0 ? "void" : list.join(", ")})`)}.`;
}
