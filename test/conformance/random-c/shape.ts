/** What the planner knows of a type: enough to name everything in it, nothing of where it lies. */
export type Shape = ScalarShape | RecordShape;

export interface ScalarShape {
  readonly kind: "scalar";
  readonly value: "integer" | "bool" | "float" | "pointer";
}

export interface RecordShape {
  readonly kind: "record";
  readonly record: "struct" | "union";
  /** Whether it has a name or a typedef; else it stands inline. */
  readonly declared: boolean;
  readonly members: readonly MemberShape[];
}

export interface MemberShape {
  /** Empty for an anonymous struct or union. */
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly shape: Shape;
  readonly bitfield: boolean;
  /** A flexible array has no size. */
  readonly flexible: boolean;
}

export type Path = readonly (string | number)[];

/** `a.b[1].c` */
export function spellPath(path: Path, nameOf: (source: string) => string = (source) => source): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${String(step)}]`;
    return text === "" ? nameOf(step) : `${text}.${nameOf(step)}`;
  }, "");
}

/** A member that can be named from outside of the record. */
export interface Place {
  readonly path: Path;
  readonly bitfield: boolean;
  readonly flexible: boolean;
}

/** The members of a record and of the records without a name in it; of an array's elements those of the first, even if it has none. */
export function placesOf(record: RecordShape, path: Path = []): readonly Place[] {
  return record.members.flatMap(({ name, dimensions, shape, bitfield, flexible }) => {
    const here = name === "" ? path : [...path, name];
    const own = name === "" ? [] : [{ path: here, bitfield, flexible }];
    const inner = shape.kind === "record" && !shape.declared ? shape : undefined;
    return inner === undefined ? own : [...own, ...placesOf(inner, [...here, ...dimensions.map(() => 0)])];
  });
}

/** A value that can be read and written: no record and no array. */
export interface Leaf {
  readonly path: Path;
  readonly bitfield: boolean;
  readonly value: ScalarShape["value"];
}

/** All values in a record, those of named records in it too; of an array those of the last element. */
export function leavesOf(record: RecordShape, path: Path = []): readonly Leaf[] {
  return record.members.flatMap(({ name, dimensions, shape, bitfield }) => {
    if (dimensions.includes(0)) return [];
    const here = [...(name === "" ? path : [...path, name]), ...dimensions.map((count) => count - 1)];
    return shape.kind === "record" ? leavesOf(shape, here) : [{ path: here, bitfield, value: shape.value }];
  });
}

const bytesOfScalar = 16;

/** Roughly how many bytes a type takes; the planner keeps types small with it. */
export function bulkOf(shape: Shape, dimensions: readonly number[] = []): number {
  const count = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (shape.kind === "scalar") return count * bytesOfScalar;
  return count * shape.members.reduce((sum, member) => sum + bulkOf(member.shape, member.dimensions), 0);
}
