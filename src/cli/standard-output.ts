/** Writes to standard output and waits until it is taken. A reader that has gone away ends the run quietly. */
export async function writeStandardOutput(content: string | Uint8Array): Promise<void> {
  await new Promise<void>((done, refuse) => {
    process.stdout.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") done();
      else refuse(error);
    });
    process.stdout.write(content, () => {
      done();
    });
  });
}
