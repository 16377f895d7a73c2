// What the readers are made of: the bytes as a DataView, the generated module, and the packages.

export const dataView = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The generated module, in a temporary folder. Only what reads with it loads it. */
export const generated = (module) => import(module);

export async function binaryParser() {
  const { Parser } = await import("binary-parser");
  return new Parser().endianness("little").int32("pid").int32("ppid").uint32("exit_code").seek(4).uint64("duration_ns");
}

/** structurae knows no padding: that is one more field. */
export async function structurae() {
  const { View } = await import("structurae");
  const number = (btype) => ({ type: "number", btype });
  const text = (maxLength) => ({ type: "string", maxLength });
  return new View().create({
    $id: "event",
    type: "object",
    properties: {
      ...{ pid: number("int32"), ppid: number("int32"), exit_code: number("uint32"), padding: number("uint32") },
      ...{ duration_ns: number("biguint64"), comm: text(16), filename: text(127), exit_event: number("uint8") },
    },
  });
}
