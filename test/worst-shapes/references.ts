import { Kind } from "../../src/btf/kinds.js";
import { BtfWriter } from "./btf-writer.js";
import { times, type Shape } from "./shape.js";

/** Members of one struct. */
const members = 15_000;

/** Structs whose members are all of these types, one each, of `size` bytes. */
function useEach(out: BtfWriter, types: readonly number[], size: number): void {
  for (let first = 0; first < types.length; first += members) {
    const used = types.slice(first, first + members);
    out.struct(
      `user${String(first)}`,
      used.length * size,
      used.map((type, index) => ["m", type, index * size * 8]),
    );
  }
}

/** Each type leads to the one before it, and each is used. */
function chain(kind: number, size: number): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const first = out.int();
    const types = times(n, (index) => out.type(kind, kind === Kind.Typedef ? "t" : "", first + index));
    useEach(out, types, size);
    return out.bytes();
  };
}

/** Each typedef leads to the one behind it, the last to a struct. */
function forwardTypedefs(n: number): Uint8Array {
  const out = new BtfWriter();
  times(n, () => out.type(Kind.Typedef, `t${String(out.nextId)}`, out.nextId + 1));
  out.struct("s", 4, [["m", out.nextId + 1, 0]]);
  out.int();
  return out.bytes();
}

function arrays(n: number): Uint8Array {
  const out = new BtfWriter();
  let element = out.int();
  const types = times(n, () => (element = out.array(element, 1)));
  useEach(out, types, 4);
  return out.bytes();
}

/** Each struct holds its neighbour by value. */
function nestedStructs(step: 1 | -1): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const int = out.int();
    times(n, (index) => {
      const neighbour = out.nextId + step;
      const isInside = step === 1 ? index < n - 1 : index > 0;
      return out.struct(`s${String(index)}`, 4, [["m", isInside ? neighbour : int, 0]]);
    });
    return out.bytes();
  };
}

/** `n` structs in a ring, each with two members: its neighbour, and the one after that. */
function structRing(n: number): Uint8Array {
  const out = new BtfWriter();
  times(n, (index) =>
    out.struct(`s${String(index)}`, 8, [
      ["a", ((index + 1) % n) + 1, 0],
      ["b", ((index + 2) % n) + 1, 32],
    ]),
  );
  return out.bytes();
}

function pointerRing(n: number): Uint8Array {
  const out = new BtfWriter();
  times(n, (index) => {
    const pointer = out.type(Kind.Ptr, "", (out.nextId + 3) % (2 * n) || 2);
    return out.struct(`s${String(index)}`, 8, [["next", pointer, 0]]);
  });
  return out.bytes();
}

function selfLoops(kind: number): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const types = times(n, () => out.type(kind, kind === Kind.Typedef ? "t" : "", out.nextId));
    useEach(out, types, kind === Kind.Ptr ? 8 : 4);
    return out.bytes();
  };
}

function cycle(n: number): Uint8Array {
  const out = new BtfWriter();
  const types = times(n, (index) =>
    out.type(index % 2 === 0 ? Kind.Typedef : Kind.Const, index % 2 === 0 ? "t" : "", index === 0 ? n : index),
  );
  useEach(out, types, 4);
  return out.bytes();
}

const deep: Shape["sizes"] = [25_000, 100_000];

export const references: readonly Shape[] = [
  {
    name: "chain of typedefs",
    why: "Each of n members has to be followed through up to n typedefs.",
    sizes: deep,
    make: chain(Kind.Typedef, 4),
  },
  {
    name: "chain of typedefs, forward, of a struct",
    why: "Each of n other names of a struct has to be followed to its end.",
    sizes: deep,
    make: forwardTypedefs,
  },
  {
    name: "chain of const",
    why: "The same through qualifiers, which C prints in front of the type.",
    sizes: deep,
    make: chain(Kind.Const, 4),
  },
  {
    name: "chain of type tags",
    why: "The same through type tags.",
    sizes: deep,
    make: chain(Kind.TypeTag, 4),
  },
  {
    name: "chain of pointers",
    why: "The n-th pointer has n stars when it is spelled out.",
    sizes: deep,
    make: chain(Kind.Ptr, 8),
  },
  {
    name: "chain of arrays",
    why: "The n-th array has n dimensions.",
    sizes: deep,
    make: arrays,
  },
  {
    name: "chain of structs by value, backward",
    why: "A walk that calls itself runs out of stack.",
    sizes: deep,
    make: nestedStructs(-1),
  },
  {
    name: "chain of structs by value, forward",
    why: "The same, and every struct needs all those behind it before it.",
    sizes: deep,
    make: nestedStructs(1),
  },
  {
    name: "ring of structs by value",
    why: "Every struct holds itself: no order is right and no size.",
    sizes: deep,
    make: structRing,
  },
  {
    name: "ring of structs through pointers",
    why: "A walk that follows pointers never comes to an end.",
    sizes: deep,
    make: pointerRing,
  },
  {
    name: "typedefs of themselves",
    why: "Each of n chains never ends: who counts steps to notice it does so n times.",
    sizes: deep,
    make: selfLoops(Kind.Typedef),
  },
  {
    name: "const of itself",
    why: "The same with qualifiers.",
    sizes: deep,
    make: selfLoops(Kind.Const),
  },
  {
    name: "pointers to themselves",
    why: "The declarator of each has no end.",
    sizes: deep,
    make: selfLoops(Kind.Ptr),
  },
  {
    name: "one long cycle",
    why: "n ways into one chain of n steps that never ends.",
    sizes: deep,
    make: cycle,
  },
];
