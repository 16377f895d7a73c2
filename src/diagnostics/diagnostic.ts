import { printable, shorten } from "../text/printable.js";
import { catalogue, type DiagnosticCode } from "./catalogue.js";

/** What is particular about one case of a fault. Texts may hold anything: they are made printable. */
export interface DiagnosticDetails {
  /** The thing that is wrong: a section, a type, a member, an option. */
  readonly subject?: string;
  readonly expected?: string;
  readonly found?: string;
  /** Byte offset in the input (ELF faults) or in the BTF data (BTF faults). */
  readonly offset?: number;
  /** Number of the BTF type. */
  readonly typeId?: number;
  /** Help for this case, before the general help of the catalogue. */
  readonly help?: string;
}

/** One fault or finding, ready to be shown. `message` is one line. */
export interface Diagnostic extends DiagnosticDetails {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  readonly help: string;
}

/** What is said of one part of the input, or of another file, with that in front. */
export function within(place: string, finding: Diagnostic): Diagnostic {
  return { ...finding, message: `${printable(place)}: ${finding.message}` };
}

/** The finding `code` with the details of one case. */
export function describe(code: DiagnosticCode, details: DiagnosticDetails = {}): Diagnostic {
  const { severity, title, help } = catalogue[code];
  return {
    ...details,
    code,
    severity,
    message: messageOf(title, details),
    help: details.help === undefined ? help : `${details.help}\n${help}`,
  };
}

function messageOf(title: string, { subject, expected, found, offset, typeId }: DiagnosticDetails): string {
  const clean = (text: string) => printable(shorten(text, 200));
  const facts = [
    ...(expected === undefined ? [] : [`expected ${clean(expected)}`]),
    ...(found === undefined ? [] : [`found ${clean(found)}`]),
    ...(offset === undefined ? [] : [`at byte ${String(offset)}`]),
    ...(typeId === undefined ? [] : [`in type ${String(typeId)}`]),
  ];
  const head = subject === undefined ? title : `${clean(subject)}: ${title}`;
  return facts.length === 0 ? head : `${head} (${facts.join(", ")})`;
}
