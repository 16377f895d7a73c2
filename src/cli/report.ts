import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { printable } from "../text/printable.js";
import { isErrorTerminal, writeStandardError } from "./standard-streams.js";

/** Writes diagnostics and progress to standard error, in colour where a terminal shows it. */
export class Reporter {
  readonly #quiet: boolean;
  readonly #colour: boolean;
  readonly #terminal: boolean;
  #statusShown = false;

  constructor(quiet: boolean) {
    this.#quiet = quiet;
    this.#terminal = isErrorTerminal();
    this.#colour = this.#terminal && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
  }

  /** Errors are always shown, warnings and notes unless `--quiet` was given. */
  diagnostic(subject: string, diagnostic: Diagnostic): void {
    if (this.#quiet && diagnostic.severity !== "error") return;
    this.error(subject, diagnostic);
  }

  error(
    subject: string,
    { severity, code, message, help }: Pick<Diagnostic, "severity" | "code" | "message" | "help">,
  ): void {
    const where = subject === "" ? "" : `${printable(subject)}: `;
    this.line(`${this.#paint(severity)}[${code}]: ${where}${message}`);
    for (const line of help.split("\n")) this.line(`  help: ${line}`);
  }

  usage(message: string): void {
    this.line(`${this.#paint("error")}: ${printable(message)}`);
    this.line("  help: c-struct-bindgen --help");
  }

  line(text: string): void {
    this.#clearStatus();
    writeStandardError(`${text}\n`);
  }

  /** One line that the next output replaces; only a terminal shows it. */
  status(text: string): void {
    if (this.#quiet || !this.#terminal) return;
    this.#clearStatus();
    writeStandardError(text);
    this.#statusShown = true;
  }

  /** Removes the status line, if there is one. */
  done(): void {
    this.#clearStatus();
  }

  #clearStatus(): void {
    if (this.#statusShown) writeStandardError("\r\u001b[K");
    this.#statusShown = false;
  }

  #paint(severity: Diagnostic["severity"]): string {
    const colour = { error: 31, warning: 33, note: 36 }[severity];
    return this.#colour ? `\u001b[1;${String(colour)}m${severity}\u001b[0m` : severity;
  }
}
