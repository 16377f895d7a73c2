import { elementWord, byteOffsetOf, kindOf, nameOf, textAt, type BtfFile, type TypeId } from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import { describe, type Diagnostic, type DiagnosticDetails } from "../../diagnostics/diagnostic.js";
import type { LimitedReport } from "../../diagnostics/limited-report.js";
import type { KernelRule } from "../../diagnostics/kernel-rules.js";

/** The names of the kinds, as in the messages of the kernel. */
const kindNames = (
  "UNKN INT PTR ARRAY STRUCT UNION ENUM FWD TYPEDEF VOLATILE CONST RESTRICT FUNC FUNC_PROTO VAR DATASEC FLOAT DECL_TAG " +
  "TYPE_TAG ENUM64"
).split(" ");

const noName = "(anon)";

/** The facts of one case: `part` is the word where an element begins, where the case is about one. */
export type Facts = Pick<DiagnosticDetails, "expected" | "found"> & { readonly part?: number };

/** Passes on what breaks a rule, and keeps in mind which types do. */
export class Verdicts {
  readonly btf: BtfFile;
  /** Whether the BTF is that of a BPF object, whose loader fills in what the compiler does not know. */
  readonly loaderCompletes: boolean;
  readonly #report: LimitedReport;
  /** The types that break a rule. */
  readonly #refused = new Set<TypeId>();

  constructor(btf: BtfFile, loaderCompletes: boolean, report: LimitedReport) {
    this.btf = btf;
    this.loaderCompletes = loaderCompletes;
    this.#report = report;
  }

  /** A rule that the file as a whole breaks. */
  file(rule: KernelRule, facts: Omit<Facts, "part">): void {
    this.#report.add(() => describe(rule, { subject: "BTF data", ...facts }));
  }

  /** A rule that the type `id` breaks. */
  type(rule: KernelRule, id: TypeId, facts: Facts = {}): void {
    this.#refused.add(id);
    this.#report.add(() => this.#describe(rule, id, facts));
  }

  #describe(rule: KernelRule, id: TypeId, { part, ...facts }: Facts): Diagnostic {
    const { btf } = this;
    const type = `${kindNames[kindOf(btf, id)] ?? ""} ${nameOf(btf, id) || noName}`;
    return describe(rule, {
      subject: part === undefined ? type : `${this.#elementName(id, part)} of ${type}`,
      ...facts,
      offset: byteOffsetOf(btf, id, part === undefined ? 0 : part - (btf.starts[id] ?? 0)),
      typeId: id,
    });
  }

  /** An element begins with its name, but in a DATASEC with the number of a variable. */
  #elementName(id: TypeId, part: number): string {
    const { btf } = this;
    const first = elementWord(btf, part, 0);
    const name = kindOf(btf, id) === Kind.Datasec ? nameOf(btf, first) : textAt(btf, first);
    return name || noName;
  }

  isRefused(id: TypeId): boolean {
    return this.#refused.has(id);
  }
}
