import { kindOf, targetOf, type TypeId } from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import { longestChain } from "./limits.js";
import { isModifier } from "./resolution.js";
import type { Verdicts } from "./verdicts.js";

/**
 * Type tags stand before qualifiers and typedefs, and a chain of them all is not too long (`btf_check_type_tags`). The
 * kernel follows a chain no further than to a type that it has seen.
 */
export function checkChains(verdicts: Verdicts): void {
  const { btf } = verdicts;
  let seen = btf.firstId - 1;
  for (let id = btf.firstId; id < btf.typeCount; id++) {
    // One that has been refused is known to be wrong: most of those chains have no end.
    if (!isModifier(btf, id) || verdicts.isRefused(id)) continue;
    checkChain(verdicts, id, seen);
    seen = id;
  }
}

function checkChain(verdicts: Verdicts, id: TypeId, seen: TypeId): void {
  const { btf } = verdicts;
  let inTags = kindOf(btf, id) === Kind.TypeTag;
  let steps = 0;
  for (let at = id; isModifier(btf, at); at = targetOf(btf, at)) {
    if (steps++ === longestChain) {
      verdicts.type("kernel/chain", id, { expected: `at most ${String(longestChain)}`, found: "more" });
      return;
    }
    const isTag = kindOf(btf, at) === Kind.TypeTag;
    if (isTag && !inTags) {
      verdicts.type("kernel/tag-order", id, { found: `type ${String(at)}` });
      return;
    }
    inTags = isTag;
    if (at <= seen) return;
  }
}
