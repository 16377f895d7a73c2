import { kindOf, sizeFieldOf, vlenOf, wordAt, type TypeId } from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import type { Verdicts } from "./verdicts.js";

/** The linkage of what an object only declares (`BTF_FUNC_EXTERN`, `BTF_VAR_GLOBAL_EXTERN`). */
const externLinkage = 2;

/** Whether `id` is a FUNC or VAR that an object declares: its loader makes it a global one of a type that the kernel takes. */
export function isCompletedExtern({ btf, loaderCompletes }: Verdicts, id: TypeId): boolean {
  if (!loaderCompletes) return false;
  const kind = kindOf(btf, id);
  if (kind === Kind.Func) return vlenOf(btf, id) === externLinkage;
  return kind === Kind.Var && wordAt(btf, id, 3) === externLinkage;
}

/**
 * Whether `id` is a DATASEC as compilers write it, without sizes and offsets: the loader takes those from the section and
 * its symbols.
 */
export function isCompletedSection({ btf, loaderCompletes }: Verdicts, id: TypeId): boolean {
  return loaderCompletes && sizeFieldOf(btf, id) === 0;
}
