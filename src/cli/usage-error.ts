/** The arguments are wrong, in a way that needs no catalogue: the message says it all. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
