import type { DiagnosticCode } from "./catalogue.js";
import { describe, within, type Diagnostic, type DiagnosticDetails } from "./diagnostic.js";

/** The input, or what was asked of it, is at fault. `message` says what, expected what, found what and where. */
export class BindgenError extends Error {
  override readonly name = "BindgenError";
  readonly code: DiagnosticCode;
  readonly help: string;
  readonly offset: number | undefined;
  readonly typeId: number | undefined;
  readonly #diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.#diagnostic = diagnostic;
    this.code = diagnostic.code;
    this.help = diagnostic.help;
    this.offset = diagnostic.offset;
    this.typeId = diagnostic.typeId;
  }

  /** The same, said of one part of the input, or of another file. */
  within(place: string): BindgenError {
    return new BindgenError(within(place, this.#diagnostic));
  }
}

/** What `read` gives; of what it throws, the message begins with `place`. */
export function readWithin<Read>(place: string, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw error instanceof BindgenError ? error.within(place) : error;
  }
}

/** An error always says what was expected and what was found instead. */
export interface FaultDetails extends DiagnosticDetails {
  readonly expected: string;
  readonly found: string;
}

/** Throws the {@link BindgenError} for `code`. */
export function fail(code: DiagnosticCode, details: FaultDetails): never {
  throw new BindgenError(describe(code, details));
}
