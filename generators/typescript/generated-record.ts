import type { Property } from "./properties.js";

/** A struct or union that becomes a class: a declaration, or a record without a name inside one. */
export interface GeneratedRecord {
  readonly own: string;
  /** What it is in C. */
  readonly title: string;
  readonly kind: "struct" | "union";
  readonly size: number;
  readonly align: number;
  readonly properties: readonly Property[];
}

/** Whether a struct has members that are not encoded as such. */
export const hasInit = ({ kind, properties }: GeneratedRecord): boolean =>
  kind === "struct" && properties.some(({ role }) => role === "arm");

/** The type of what a record is set to. */
export function initType(record: GeneratedRecord): string {
  const { own, kind } = record;
  if (kind === "union") return `Pick<${own}Fields, "$bytes">`;
  return hasInit(record) ? `${own}Init` : `Partial<${own}Fields>`;
}
