import type { DiagnosticCode } from "./catalogue.js";
import { describe, type Diagnostic, type DiagnosticDetails } from "./diagnostic.js";

/** The input, or what was asked of it, is at fault. `message` says what, expected what, found what and where. */
export class BindgenError extends Error {
  override readonly name = "BindgenError";
  readonly code: DiagnosticCode;
  readonly help: string;
  readonly offset: number | undefined;
  readonly typeId: number | undefined;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.code = diagnostic.code;
    this.help = diagnostic.help;
    this.offset = diagnostic.offset;
    this.typeId = diagnostic.typeId;
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
