/** From here on a run takes long enough for the compiler's flags to matter. */
const largeInput = 512 * 1024;

/**
 * Prepares the engine for an input of so many bytes. The command runs once and ends: what the optimizing compiler spends
 * on inlining never pays. Over a whole kernel this saves about 30 % of the processor time; a long-lived program that uses
 * the library is not touched. `node:v8` itself takes longer to load than a small header takes to print.
 */
export async function prepareForLongRun(bytes: number): Promise<void> {
  if (bytes < largeInput) return;
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--no-turbo-inlining");
}
