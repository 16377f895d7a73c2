/** A family of inputs that could cost more than it should. */
export interface Shape {
  readonly name: string;
  /** Why it is bad: what a reader may do with it that is not linear. */
  readonly why: string;
  /** What is measured: the second input should cost some four times as much as the first. */
  readonly sizes: readonly [number, number];
  readonly make: (n: number) => Uint8Array;
}

/** 0 to `count - 1`, each as `f` makes it. */
export const times = <T>(count: number, f: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => f(i));
