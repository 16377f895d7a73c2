import { hasName, kindOf, nameOf, type TypeId } from "../btf/btf-file.js";
import { isEnumKind, isRecordKind, Kind } from "../btf/kinds.js";
import type { Limits } from "../btf/limits.js";
import type { DiagnosticCode } from "../diagnostics/catalogue.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { LimitedReport } from "../diagnostics/limited-report.js";
import { spellC } from "../graph/spell-c.js";
import type { TypeTable } from "../graph/type-table.js";
import { shorten } from "../text/printable.js";
import { isTooLargeToExist, type DeclaredTypes } from "./declared-types.js";
import { matchesGlob } from "./glob.js";
import { nothingToPrint, selectFunctions, type LanguageSelection } from "./select.js";

/** Passes findings on, each once: the declarations of a model are made anew on every walk. */
export class Findings {
  readonly #graph: TypeTable;
  /** Where nobody listens, nothing is made. */
  readonly #report: LimitedReport | undefined;
  readonly #known = new Set<string>();
  readonly #longestName: number;

  constructor(
    graph: TypeTable,
    report: ((diagnostic: Diagnostic) => void) | undefined,
    limits: Pick<Limits, "findings" | "nameCharacters">,
  ) {
    this.#graph = graph;
    this.#report = report === undefined ? undefined : new LimitedReport(report, limits.findings);
    this.#longestName = limits.nameCharacters;
  }

  /** A finding about the name of the type `id`, or of a part of it, if it was too long. */
  ofName(name: string, id: TypeId): void {
    if (name.length > this.#longestName) this.add("model/long-name", id, shorten(name, 40));
  }

  /** A finding about the type `id` and one of its members, or, without a type, about `member` as it is, or nothing. */
  add(code: DiagnosticCode, id?: TypeId, member = ""): void {
    if (this.#report === undefined || this.#report.isFull) return;
    // As much of a name as a message shows of it: any number of long names can share one text.
    const key = `${code} ${String(id)} ${shorten(member, 200)}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#report.add(() => {
      if (id !== undefined) return describe(code, { subject: this.#subject(id, member), typeId: id });
      return describe(code, member === "" ? {} : { subject: member });
    });
  }

  /** What the user should know about a selection: nothing to print, types that had to be left out or kept. */
  ofSelection(declared: DeclaredTypes, ids: Uint32Array, selection: LanguageSelection): void {
    const { types = [], exclude = [] } = selection;
    if (ids.length === 0 && !this.#hasFunctions(selection)) this.add(nothingToPrint(selection));
    if (types.length === 0) this.#tooLarge();
    if (exclude.length === 0) return;
    this.#needless(declared, exclude, selection.functions === true);
    for (const id of ids) {
      const name = nameOf(this.#graph.btf, id);
      if (exclude.some((pattern) => matchesGlob(pattern, name))) this.add("select/needed", id);
    }
  }

  /** Patterns of what to exclude that match nothing: misspelt ones would go unnoticed. */
  #needless(declared: DeclaredTypes, exclude: readonly string[], functions: boolean): void {
    const { btf } = this.#graph;
    const unmatched = new Set(exclude);
    for (let id = 1; id < btf.typeCount && unmatched.size > 0; id++) {
      if (!declared.isDeclared(id) && !(functions && kindOf(btf, id) === Kind.Func)) continue;
      const name = nameOf(btf, id);
      for (const pattern of unmatched) if (matchesGlob(pattern, name)) unmatched.delete(pattern);
    }
    for (const pattern of unmatched) this.add("select/excludes-nothing", undefined, pattern);
  }

  #hasFunctions(selection: LanguageSelection): boolean {
    return selection.functions === true && selectFunctions(this.#graph, selection).next().done === false;
  }

  #tooLarge(): void {
    const { btf } = this.#graph;
    for (let id = btf.firstId; id < btf.typeCount; id++) {
      const kind = kindOf(btf, id);
      if ((isRecordKind(kind) || isEnumKind(kind)) && isTooLargeToExist(btf, id) && hasName(btf, id))
        this.add("model/too-large", id);
    }
  }

  #subject(id: TypeId, member: string): string {
    const type = spellC(this.#graph, id);
    return member === "" ? type : `${member} of ${type}`;
  }
}
