import { arrayHelpers } from "./arrays.js";
import { bitHelpers } from "./bits.js";
import { integerHelpers } from "./integers.js";
import { recordHelpers } from "./records.js";
import { textHelpers } from "./texts.js";
import type { Scalars } from "../scalars.js";

/** Definitions by their names, all of which begin with `$`, as no name of C does. */
export type Helpers = Readonly<Record<string, string>>;

/** The definitions that generated code uses. Only those that are used are printed: a compiler may refuse others. */
export class Runtime {
  readonly #helpers: Helpers;
  readonly #used = new Set<string>();

  constructor(littleEndian: boolean, scalars: Scalars) {
    this.#helpers = {
      ...recordHelpers,
      ...textHelpers,
      ...integerHelpers(littleEndian),
      ...bitHelpers(littleEndian),
      ...arrayHelpers(scalars),
    };
  }

  /** The name, remembered as used, together with what its definition uses. */
  use(name: string): string {
    if (this.#used.has(name)) return name;
    this.#used.add(name);
    for (const [used] of (this.#helpers[name] ?? "").matchAll(/\$[A-Za-z]\w*/g)) {
      if (Object.hasOwn(this.#helpers, used)) this.use(used);
    }
    return name;
  }

  /** What classes extend, which has to be there before them. */
  head(): string {
    return this.#texts((name) => evaluatedFirst.has(name));
  }

  /** Everything else that has been used. */
  end(): string {
    return this.#texts((name) => !evaluatedFirst.has(name));
  }

  #texts(isWanted: (name: string) => boolean): string {
    return Object.entries(this.#helpers)
      .filter(([name]) => this.#used.has(name) && isWanted(name))
      .map(([, text]) => `\n${text}`)
      .join("");
  }
}

const evaluatedFirst: ReadonlySet<string> = new Set(["$Source", "$View"]);
