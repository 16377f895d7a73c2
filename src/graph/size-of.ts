import { kindOf, sizeFieldOf, targetOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { arrayCount, arrayElement, strip } from "./strip.js";
import type { TypeTable } from "./type-table.js";

/** No object that BTF describes is larger. */
const largest = 0xffffffff;

/** More than any compiler writes; an array that contains itself has no end of them. */
const mostDimensions = 64;

/**
 * The size of a type in bytes; `undefined` for one that has none: void, a forward declaration, a function, an enum that
 * was only declared, an array that contains itself, has more than 64 dimensions or is over 4 GiB. The sizes of structs,
 * unions and scalars are BTF's own.
 */
export function sizeOf(graph: TypeTable, id: TypeId): number | undefined {
  const { btf } = graph;
  let count = 1;
  let at = strip(graph, id);
  for (let dimensions = 0; dimensions <= mostDimensions; dimensions++) {
    switch (kindOf(btf, at)) {
      case Kind.Array:
        // Without elements an array has no size, whatever its other dimensions are.
        count = product(count, arrayCount(btf, at));
        at = strip(graph, arrayElement(btf, at));
        break;
      case Kind.Var:
        at = strip(graph, targetOf(btf, at));
        break;
      case Kind.Ptr:
        return bounded(product(count, graph.pointerSize));
      case Kind.Enum:
      case Kind.Enum64:
        return vlenOf(btf, at) === 0 && sizeFieldOf(btf, at) === 0
          ? undefined
          : bounded(product(count, sizeFieldOf(btf, at)));
      case Kind.Int:
      case Kind.Float:
      case Kind.Struct:
      case Kind.Union:
      case Kind.Datasec:
        return bounded(product(count, sizeFieldOf(btf, at)));
      default:
        return undefined;
    }
  }
  return undefined;
}

/** Of numbers that may be beyond what can be counted: none of those is none. */
const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

const bounded = (size: number): number | undefined => (size > largest ? undefined : size);
