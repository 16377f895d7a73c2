/** What the command returns to the shell. */
export const ExitCode = {
  Done: 0,
  /** The input or the generation failed. */
  Failed: 1,
  /** The arguments are wrong. */
  Usage: 2,
  /** `--check` found a file that is not what would be generated. */
  Stale: 3,
} as const;
