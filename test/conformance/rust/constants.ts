import type { EnumDeclaration, NameTable } from "../../../src/backend/index.js";

/** Rust that does not compile unless every constant of the enums has its value. Bytes in place of an integer have none. */
export const constantAsserts = (enums: readonly EnumDeclaration[], names: NameTable): string =>
  enums
    .filter(({ size }) => [1, 2, 4, 8].includes(size))
    .flatMap((declaration) => {
      const { id, size, signed, values } = declaration;
      const own = names.type(id);
      const constants = names.constants(declaration);
      return values.map(({ value }, index) => {
        const name = constants[index] ?? "";
        const stored = signed ? BigInt.asIntN(8 * size, value) : BigInt.asUintN(8 * size, value);
        const constant = own === "" ? `bindings::${name}` : `bindings::${own}::${name}.0`;
        return `const _: () = assert!(${constant} as i128 == ${String(stored)});\n`;
      });
    })
    .join("");
