import type { OptionTable, OptionValues } from "../../src/backend/index.js";

export const options = {
  msrv: {
    type: "choice",
    values: ["1.77", "1.63"],
    default: "1.77",
    help: "The oldest compiler that takes the output; 1.63 has no offset_of!, so offsets are not asserted for it.",
  },
  zerocopy: {
    type: "boolean",
    default: false,
    help: "Adds views that borrow the bytes (ref_from_bytes, slice_from_bytes, as_bytes): the only unsafe code.",
  },
  derive: {
    type: "text",
    form: "paths such as Default, serde::Serialize with commas between them, or nothing",
    pattern: /^$|^(::)?[A-Za-z_]\w*(::[A-Za-z_]\w*)*(, ?(::)?[A-Za-z_]\w*(::[A-Za-z_]\w*)*)*$/,
    default: "",
    help: "More traits that every type derives, separated by commas, such as bytemuck::Pod.",
  },
  serde: {
    type: "boolean",
    default: false,
    help: "Implements serde's Serialize and Deserialize, for arrays of any length; the crate serde must be there.",
  },
} as const satisfies OptionTable;

export type RustOptions = OptionValues<typeof options>;
