import { kindOf } from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import type { LimitedReport } from "../../diagnostics/limited-report.js";
import type { TypeTable } from "../../graph/type-table.js";
import { strip } from "../../graph/strip.js";
import { checkChains } from "./chain-rules.js";
import { largestFile, largestTypeId } from "./limits.js";
import { checkPrototype } from "./prototype-rules.js";
import { checkRecords } from "./record-rules.js";
import { Resolver } from "./resolver.js";
import { Verdicts } from "./verdicts.js";

/**
 * Holds the types of a file to what Linux 6.18 asks of BTF that a program brings (`kernel/bpf/btf.c`), and reports each rule
 * that is broken. The kernel stops at the first; here a type that cannot be resolved is left out, and so are those that
 * need it. What the loader of a BPF object fills in before the kernel sees it, sizes of sections and extern symbols, is
 * not asked for. Of split BTF only the types of the file itself are looked at.
 */
export function lintKernel(graph: TypeTable, report: LimitedReport): void {
  const verdicts = new Verdicts(graph.btf, graph.isObject, report);
  checkFile(verdicts);
  checkRecords(verdicts);
  checkReferredTypes(verdicts, new Resolver(verdicts, (id) => strip(graph, id)));
  checkChains(verdicts);
}

function checkFile(verdicts: Verdicts): void {
  const { header, typeCount, firstId, diagnostics } = verdicts.btf;
  const { size, layout } = header;
  if (size > largestFile) {
    verdicts.file("kernel/file-size", { expected: `at most ${String(largestFile)} bytes`, found: String(size) });
  }
  // What is odd about a header or the order of sections the decoder has found already.
  const odd = diagnostics.find(({ code }) => code === "btf/odd-sections" || code === "btf/odd-header");
  if (odd !== undefined || layout.length > 0) {
    const found = odd === undefined ? "a layout section" : odd.message;
    verdicts.file("kernel/sections", { expected: "types, then strings, and nothing else", found });
  }
  if (firstId === 1 && typeCount === 1) verdicts.file("kernel/no-types", { expected: "1 or more", found: "0" });
  if (typeCount - 1 > largestTypeId) {
    verdicts.file("kernel/type-count", { expected: `at most ${String(largestTypeId)}`, found: String(typeCount - 1) });
  }
}

/** Each type after those that it refers to (`btf_check_all_types`). */
function checkReferredTypes(verdicts: Verdicts, resolver: Resolver): void {
  const { btf } = verdicts;
  for (let id = btf.firstId; id < btf.typeCount; id++) {
    resolver.resolve(id);
    if (kindOf(btf, id) === Kind.FuncProto && !verdicts.isRefused(id)) checkPrototype(verdicts, resolver, id);
  }
}
