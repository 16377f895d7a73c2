import { execFileSync } from "node:child_process";

/** One type as `bpftool -j btf dump` prints it. A missing name is `(anon)`; `val` is text here, see `dumpTypes`. */
export type BpftoolType = { readonly id: number; readonly name: string } & (
  | {
      readonly kind: "INT";
      readonly size: number;
      readonly bits_offset: number;
      readonly nr_bits: number;
      readonly encoding: string;
    }
  | { readonly kind: "PTR" | "TYPEDEF" | "CONST" | "VOLATILE" | "RESTRICT" | "TYPE_TAG"; readonly type_id: number }
  | { readonly kind: "ARRAY"; readonly type_id: number; readonly index_type_id: number; readonly nr_elems: number }
  | BpftoolRecord
  | {
      readonly kind: "ENUM" | "ENUM64";
      readonly size: number;
      readonly encoding: string;
      readonly values: readonly BpftoolValue[];
    }
  | { readonly kind: "FWD"; readonly fwd_kind: "struct" | "union" }
  | { readonly kind: "FUNC"; readonly type_id: number; readonly linkage: string }
  | { readonly kind: "FUNC_PROTO"; readonly ret_type_id: number; readonly params: readonly BpftoolParameter[] }
  | { readonly kind: "VAR"; readonly type_id: number; readonly linkage: string }
  | { readonly kind: "DATASEC"; readonly size: number; readonly vars: readonly BpftoolVariable[] }
  | { readonly kind: "FLOAT"; readonly size: number }
  | { readonly kind: "DECL_TAG"; readonly type_id: number; readonly component_idx: number }
);

export interface BpftoolRecord {
  readonly kind: "STRUCT" | "UNION";
  readonly size: number;
  readonly members: readonly BpftoolMember[];
}

export interface BpftoolMember {
  readonly name: string;
  readonly type_id: number;
  readonly bits_offset: number;
  /** Only there for a bitfield. */
  readonly bitfield_size?: number;
}

interface BpftoolValue {
  readonly name: string;
  readonly val: string;
}

interface BpftoolParameter {
  readonly name: string;
  readonly type_id: number;
}

interface BpftoolVariable {
  readonly type_id: number;
  readonly offset: number;
  readonly size: number;
}

export interface DumpOptions {
  /** What split BTF builds on. The dump then has only the types of the split BTF itself. */
  readonly base?: string;
}

/** The types of an ELF file or of raw BTF, as `bpftool` reads them: an opinion on the bytes that is not ours. */
export function dumpTypes(file: string, { base }: DumpOptions = {}): readonly BpftoolType[] {
  const args = [...(base === undefined ? [] : ["-B", base]), "-j", "btf", "dump", "file", file];
  const text = execFileSync("bpftool", args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return typesOfDump(text);
}

/** The types in the JSON that `bpftool` has printed. */
export function typesOfDump(text: string): readonly BpftoolType[] {
  // Values of 64 bits do not fit JavaScript's numbers. A quote in a name is escaped, so no name matches this.
  const exact = text.replace(/"val":(-?\d+)/g, '"val":"$1"');
  // The assertion states the output format of the program, which the comparison with our own nodes then tests.
  return (JSON.parse(exact) as { readonly types: readonly BpftoolType[] }).types;
}

/** A name of the dump, empty where there is none. */
export const nameOrNothing = (name: string): string => (name === "(anon)" ? "" : name);
