import { elementStart, elementWord, targetOf, vlenOf, type TypeId } from "../../btf/btf-file.js";
import { isKernelIdentifier } from "./names.js";
import { canBeReferredTo } from "./resolution.js";
import type { Resolver } from "./resolver.js";
import type { Verdicts } from "./verdicts.js";

/** What a prototype returns and takes has a size (`btf_func_proto_check`). A last parameter without anything stands for `...`. */
export function checkPrototype(verdicts: Verdicts, resolver: Resolver, id: TypeId): void {
  const { btf } = verdicts;
  const returns = targetOf(btf, id);
  if (returns !== 0 && !hasSize(verdicts, resolver, returns)) {
    verdicts.type("kernel/return-type", id, { found: `type ${String(returns)}` });
  }
  const count = vlenOf(btf, id);
  for (let index = 0; index < count; index++) {
    const at = elementStart(btf, id, index, 2);
    const [name, type] = [elementWord(btf, at, 0), elementWord(btf, at, 1)];
    const isRest = type === 0 && name === 0 && index === count - 1;
    const isNamed = name === 0 || isKernelIdentifier(btf, name);
    if (isRest || (isNamed && hasSize(verdicts, resolver, type))) continue;
    const facts = { found: `type ${String(type)} for parameter ${String(index)}` };
    verdicts.type("kernel/parameter", id, isNamed ? facts : { ...facts, expected: "an identifier" });
    return;
  }
}

/** A type that has been refused itself is no further reason to refuse a prototype. */
function hasSize({ btf }: Verdicts, resolver: Resolver, id: TypeId): boolean {
  if (!canBeReferredTo(btf, id)) return false;
  return !resolver.resolve(id) || resolver.resolution.sizedType(id) !== undefined;
}
