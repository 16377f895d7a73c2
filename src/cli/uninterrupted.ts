/**
 * Runs a step that Ctrl-C and its like may not cut in two; they end the command right after it. For steps that take
 * moments: nothing else ends them either.
 */
export async function uninterrupted(step: () => void): Promise<void> {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  signals.forEach((signal) => process.once(signal, endBy));
  try {
    step();
  } finally {
    // Signals that came meanwhile are delivered between one turn of the event loop and the next.
    await nextTurn();
    await nextTurn();
    signals.forEach((signal) => process.off(signal, endBy));
  }
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Ends the command as the signal would have done: nobody listens to it any more. */
function endBy(signal: NodeJS.Signals): void {
  process.kill(process.pid, signal);
}
