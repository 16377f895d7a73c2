import type { Memory, Primitive, WitType } from "./types.js";

/** Bytes of a primitive, by the canonical ABI and in C. */
export const primitiveSize: Readonly<Record<Primitive, 1 | 2 | 4 | 8>> = {
  bool: 1,
  u8: 1,
  s8: 1,
  u16: 2,
  s16: 2,
  u32: 4,
  s32: 4,
  f32: 4,
  u64: 8,
  s64: 8,
  f64: 8,
};

/** A list is where its elements are, and how many there are. */
const pointerAndLength: Memory = { size: 8, align: 4 };

/** Where a value lies in memory (Component Model, canonical ABI: `size` and `alignment`). */
export function memoryOf(type: WitType): Memory {
  switch (type.kind) {
    case "primitive":
      return scalar(primitiveSize[type.primitive]);
    case "enum":
      return scalar(type.cases === 0 ? primitiveSize[type.primitive] : discriminantSize(type.cases));
    case "pair":
      return { size: 16, align: 8 };
    case "record":
      return type.record.memory;
    case "list": {
      if (!type.isFixed) return pointerAndLength;
      const { size, align } = memoryOf(type.element);
      return { size: size * type.count, align };
    }
  }
}

const scalar = (size: number): Memory => ({ size, align: size });

/** Validators take no more cases than two bytes can tell apart. */
const discriminantSize = (cases: number): number => (cases <= 2 ** 8 ? 1 : 2);

export const alignedTo = (offset: number, align: number): number => Math.ceil(offset / align) * align;

/** Where each field of a record of these types lies, and the record as a whole. */
export function layOut(types: readonly WitType[]): { readonly offsets: readonly number[]; readonly memory: Memory } {
  let end = 0;
  let align = 1;
  const offsets = types.map((type) => {
    const memory = memoryOf(type);
    const offset = alignedTo(end, memory.align);
    end = offset + memory.size;
    align = Math.max(align, memory.align);
    return offset;
  });
  return { offsets, memory: { size: alignedTo(end, align), align } };
}
