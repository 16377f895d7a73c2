import type { FunctionBody } from "./function-body.js";
import { valueTypes } from "./instructions.js";

/** How many elements are to come, and the addresses where the next one is and where it goes. */
export interface ListLocal {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Locals of a function for lists, and for lists in lists: they are used again for the next field. */
export class ListLocals {
  readonly #body: FunctionBody;
  readonly #byDepth: ListLocal[] = [];

  constructor(body: FunctionBody) {
    this.#body = body;
  }

  /** Those for a list that is inside so many others. */
  at(depth: number): ListLocal {
    const { i32 } = valueTypes;
    const known = this.#byDepth[depth];
    if (known !== undefined) return known;
    const locals = { count: this.#body.local(i32), from: this.#body.local(i32), to: this.#body.local(i32) };
    this.#byDepth[depth] = locals;
    return locals;
  }

  /** Runs `element` until no element is to come, with its addresses; both move on by so many bytes. */
  forEach(
    { count, from, to }: ListLocal,
    element: () => void,
    step: { readonly from: number; readonly to: number },
  ): void {
    this.#body.while(
      () => this.#body.get(count),
      () => {
        element();
        this.#advance(from, step.from);
        this.#advance(to, step.to);
        this.#advance(count, -1);
      },
    );
  }

  #advance(local: number, by: number): void {
    this.#body.get(local).i32(by).op("i32.add").set(local);
  }
}
