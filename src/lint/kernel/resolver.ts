import {
  elementStart,
  elementWord,
  kindOf,
  targetOf,
  vlenOf,
  wordAt,
  type BtfFile,
  type TypeId,
} from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import { isCompletedExtern, isCompletedSection } from "./completed-by-loader.js";
import { deepestResolution } from "./limits.js";
import { checkMember } from "./member-rules.js";
import {
  canBeReferredTo,
  isModifier,
  isOpaque,
  isRecord,
  isRegularInt,
  mayHaveSize,
  Resolution,
} from "./resolution.js";
import type { Verdicts } from "./verdicts.js";

/** What a look at a type has come to: another that comes first, or the end, in a fault or not. */
type Outcome = { readonly first: TypeId } | "resolved" | "failed";

/** A type that is being resolved; elements before `next` have been seen. */
interface Waiting {
  readonly id: TypeId;
  next: number;
}

/** Resolves types as the kernel does (`btf_resolve`), depth first and in the order in which they are asked for. */
export class Resolver {
  readonly #verdicts: Verdicts;
  readonly #btf: BtfFile;
  readonly resolution: Resolution;
  #stack: Waiting[] = [];

  constructor(verdicts: Verdicts, endOfBase: (id: TypeId) => TypeId) {
    this.#verdicts = verdicts;
    this.#btf = verdicts.btf;
    this.resolution = new Resolution(verdicts.btf, endOfBase);
    // A type that breaks a rule by itself is not looked at again: what it leads to would only repeat that.
    for (let id = this.#btf.firstId; id < this.#btf.typeCount; id++) {
      if (verdicts.isRefused(id)) this.resolution.fail(id);
    }
  }

  /** Whether the type `id` is resolved, or could be now. */
  resolve(id: TypeId): boolean {
    const { resolution } = this;
    if (resolution.hasFailed(id)) return false;
    if (!resolution.needsResolving(id)) return true;
    resolution.begin();
    this.#stack = [];
    this.#enter(id, id);
    for (let top = this.#stack.at(-1); top !== undefined; top = this.#stack.at(-1)) {
      const outcome = this.#look(top);
      if (outcome === "resolved") this.#stack.pop();
      else if (outcome === "failed") this.#giveUp();
      else this.#enter(outcome.first, id);
    }
    return !resolution.hasFailed(id);
  }

  /** Goes on to a type that comes before the one that waits for it; `root` is where it began. */
  #enter(id: TypeId, root: TypeId): void {
    const { resolution } = this;
    if (resolution.hasFailed(id)) {
      this.#giveUp();
    } else if (this.#stack.length === deepestResolution) {
      this.#verdicts.type("kernel/depth", root, { expected: `at most ${String(deepestResolution)} types` });
      this.#giveUp();
    } else if (resolution.enter(id)) {
      this.#stack.push({ id, next: 0 });
    } else {
      this.#verdicts.type("kernel/loop", root, { found: `type ${String(id)} again` });
      this.#giveUp();
    }
  }

  /** All types that wait for one that cannot be resolved cannot be resolved either. */
  #giveUp(): void {
    for (const { id } of this.#stack) this.resolution.fail(id);
    this.#stack = [];
  }

  #look(waiting: Waiting): Outcome {
    const { id } = waiting;
    switch (kindOf(this.#btf, id)) {
      case Kind.Ptr:
        return this.#pointer(id);
      case Kind.Var:
        return this.#variable(id);
      case Kind.Array:
        return this.#array(id);
      case Kind.Struct:
      case Kind.Union:
        return this.#record(waiting);
      case Kind.Datasec:
        return this.#datasec(waiting);
      case Kind.Func:
        return this.#func(id);
      case Kind.DeclTag:
        return this.#declTag(id);
      default:
        return this.#modifier(id);
    }
  }

  #modifier(id: TypeId): Outcome {
    const target = targetOf(this.#btf, id);
    if (!canBeReferredTo(this.#btf, target)) return this.#refuseTarget(id, target);
    if (this.resolution.comesFirst(target)) return { first: target };
    return this.#settleAtEnd(id, target);
  }

  #pointer(id: TypeId): Outcome {
    const target = targetOf(this.#btf, id);
    if (!canBeReferredTo(this.#btf, target)) return this.#refuseTarget(id, target);
    return this.#firstBehind(target) ?? this.#settleAtEnd(id, target);
  }

  #variable(id: TypeId): Outcome {
    const { resolution } = this;
    const type = targetOf(this.#btf, id);
    if (!canBeReferredTo(this.#btf, type)) return this.#refuseTarget(id, type);
    const first = this.#firstBehind(type);
    if (first !== undefined) return first;
    const sized = resolution.sizedType(type);
    // The loader gives an extern of type void a type that has a size.
    if (sized === undefined && !isCompletedExtern(this.#verdicts, id)) return this.#refuseTarget(id, type);
    resolution.settle(id, sized ?? type);
    return "resolved";
  }

  /** What comes before a pointer or a variable: its target, and a pointer where the target was resolved no further than to it. */
  #firstBehind(target: TypeId): Outcome | undefined {
    const { resolution } = this;
    if (resolution.comesFirst(target)) return { first: target };
    if (!isModifier(this.#btf, target)) return undefined;
    const end = resolution.endOf(target);
    return kindOf(this.#btf, end) === Kind.Ptr && resolution.comesFirst(end) ? { first: end } : undefined;
  }

  /** A chain ends at a type with a size, or at one that needs none. */
  #settleAtEnd(id: TypeId, target: TypeId): Outcome {
    const { resolution } = this;
    const sized = resolution.sizedType(target);
    const end = sized ?? (resolution.isResolved(target) ? resolution.endOf(target) : target);
    if (sized === undefined && !isOpaque(this.#btf, end)) return this.#refuseTarget(id, target);
    resolution.settle(id, end);
    return "resolved";
  }

  #refuseTarget(id: TypeId, target: TypeId): Outcome {
    this.#verdicts.type("kernel/type-id", id, { found: `type ${String(target)}` });
    return "failed";
  }

  #array(id: TypeId): Outcome {
    const { resolution } = this;
    const [element, index, count] = [wordAt(this.#btf, id, 3), wordAt(this.#btf, id, 4), wordAt(this.#btf, id, 5)];
    if (this.#mayStand(index) && resolution.comesFirst(index)) return { first: index };
    const indexType = this.#mayStand(index) ? resolution.sizedType(index) : undefined;
    if (indexType === undefined || !isRegularInt(this.#btf, indexType)) {
      this.#verdicts.type("kernel/array-index", id, { expected: "a regular INT", found: `type ${String(index)}` });
      return "failed";
    }
    if (this.#mayStand(element) && resolution.comesFirst(element)) return { first: element };
    const elementType = this.#mayStand(element) ? resolution.sizedType(element) : undefined;
    if (elementType === undefined || this.#isOddInt(elementType)) {
      this.#verdicts.type("kernel/array-element", id, { found: `type ${String(element)}` });
      return "failed";
    }
    const size = count * resolution.sizeOf(elementType);
    if (size > 0xffffffff) {
      this.#verdicts.type("kernel/array-size", id, { expected: "less than 4 GiB", found: `${String(size)} bytes` });
      return "failed";
    }
    resolution.settle(id, elementType, size);
    return "resolved";
  }

  #isOddInt(id: TypeId): boolean {
    return kindOf(this.#btf, id) === Kind.Int && !isRegularInt(this.#btf, id);
  }

  /** Whether a type may be that of a member, an element or an index. */
  #mayStand(id: TypeId): boolean {
    return mayHaveSize(this.#btf, id) && canBeReferredTo(this.#btf, id);
  }

  #record(waiting: Waiting): Outcome {
    const { resolution } = this;
    const { id } = waiting;
    for (; waiting.next < vlenOf(this.#btf, id); waiting.next++) {
      const part = elementStart(this.#btf, id, waiting.next, 3);
      const type = elementWord(this.#btf, part, 1);
      if (this.#mayStand(type) && resolution.comesFirst(type)) return { first: type };
      const sized = this.#mayStand(type) ? resolution.sizedType(type) : undefined;
      if (sized === undefined) {
        this.#verdicts.type("kernel/member-type", id, { found: `type ${String(type)}`, part });
        return "failed";
      }
      if (!checkMember(this.#verdicts, resolution, id, part, sized)) return "failed";
    }
    resolution.settle(id, 0);
    return "resolved";
  }

  #datasec(waiting: Waiting): Outcome {
    const { resolution } = this;
    const { id } = waiting;
    const isCompleted = isCompletedSection(this.#verdicts, id);
    for (; waiting.next < vlenOf(this.#btf, id); waiting.next++) {
      const part = elementStart(this.#btf, id, waiting.next, 3);
      const variable = elementWord(this.#btf, part, 0);
      if (isCompleted && isCompletedExtern(this.#verdicts, variable)) continue;
      if (kindOf(this.#btf, variable) !== Kind.Var) return this.#refuseVariable(id, part, variable);
      if (resolution.comesFirst(variable)) {
        // The kernel goes on behind it then, and never looks at its size.
        waiting.next++;
        return { first: variable };
      }
      const sized = resolution.sizedType(targetOf(this.#btf, variable));
      if (sized === undefined) return this.#refuseVariable(id, part, variable);
      const found = elementWord(this.#btf, part, 2);
      const size = resolution.sizeOf(sized);
      if (found < size) {
        const facts = { expected: `${String(size)} or more`, found: String(found), part };
        this.#verdicts.type("kernel/datasec-variable-size", id, facts);
        return "failed";
      }
    }
    resolution.settle(id, 0);
    return "resolved";
  }

  #refuseVariable(id: TypeId, part: number, variable: TypeId): Outcome {
    const facts = { expected: "a variable with a size", found: `type ${String(variable)}`, part };
    this.#verdicts.type("kernel/datasec-variable", id, facts);
    return "failed";
  }

  /** A function that has a body has names for its parameters. */
  #func(id: TypeId): Outcome {
    const proto = targetOf(this.#btf, id);
    for (let index = 0; index < vlenOf(this.#btf, proto); index++) {
      const at = elementStart(this.#btf, proto, index, 2);
      const hasName = elementWord(this.#btf, at, 0) !== 0;
      if (hasName || elementWord(this.#btf, at, 1) === 0 || isCompletedExtern(this.#verdicts, id)) continue;
      this.#verdicts.type("kernel/parameter", id, { expected: "a name", found: `none for parameter ${String(index)}` });
      return "failed";
    }
    this.resolution.settle(id, proto);
    return "resolved";
  }

  #declTag(id: TypeId): Outcome {
    const { resolution } = this;
    const target = targetOf(this.#btf, id);
    const kind = kindOf(this.#btf, target);
    const hasParts = isRecord(this.#btf, target) || kind === Kind.Func;
    if (!hasParts && kind !== Kind.Var && kind !== Kind.Typedef) return this.#refuseTarget(id, target);
    if (resolution.comesFirst(target)) return { first: target };
    const component = wordAt(this.#btf, id, 3) | 0;
    const parts = hasParts ? vlenOf(this.#btf, kind === Kind.Func ? targetOf(this.#btf, target) : target) : 0;
    if (component >= parts) {
      const expected = parts === 0 ? "-1" : `-1 to ${String(parts - 1)}`;
      this.#verdicts.type("kernel/tag-component", id, { expected, found: String(component) });
      return "failed";
    }
    resolution.settle(id, target);
    return "resolved";
  }
}
