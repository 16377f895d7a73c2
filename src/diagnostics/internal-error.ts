/** A fault of this program, not of its input: please report it. */
export class InternalError extends Error {
  override readonly name = "InternalError";
}

/** The end of a `switch` over a union: reached only when a case is missing. */
export function assertNever(value: never): never {
  throw new InternalError(`unexpected case ${JSON.stringify(value)}`);
}
