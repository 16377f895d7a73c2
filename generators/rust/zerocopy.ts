import { passingLints } from "./lints.js";
import { attribute } from "./rustfmt.js";
import { integer } from "./text.js";

/** Why every block of `unsafe` below is sound; the compiler has proved the size, and refuses what is not packed. */
const safety = (what: string): string =>
  `// SAFETY: ${what} The type is packed, so its alignment is 1, and all of its bytes may have any value.`;

/** Views that borrow the bytes in place of copying them. */
export function zeroCopyImpl(own: string, size: number): string {
  const slices =
    size === 0
      ? ""
      : `
    /// All the values that lie one behind the other in \`bytes\`; \`None\` where a part of one is left.
    #[must_use]
    pub fn slice_from_bytes(bytes: &[u8]) -> Option<&[Self]> {
        if !bytes.chunks_exact(Self::SIZE).remainder().is_empty() {
            return None;
        }
        ${safety("`bytes` holds as many values as the slice.")}
        Some(unsafe {
            ::core::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / Self::SIZE)
        })
    }
`;
  return `${attribute("allow", ["dead_code", ...passingLints(size)])}impl ${own} {
    /// The value at the start of \`bytes\`, where it lies; \`None\` where they are too few.
    #[must_use]
    pub fn ref_from_bytes(bytes: &[u8]) -> Option<&Self> {
        let bytes = bytes.get(..Self::SIZE)?;
        ${safety("`bytes` has the size of the value.")}
        Some(unsafe { &*bytes.as_ptr().cast() })
    }
${slices}
    /// The bytes of the value.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; ${integer(size)}] {
        ${safety("The array has the size of the value, and padding is a field.")}
        unsafe { &*<*const Self>::cast(self) }
    }
}
`;
}
