import { kindOf, nameOf, sizeFieldOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import { printable, shorten } from "../text/printable.js";

/** Characters of a name in the table, which is for people. */
const longestName = 240;

/** The table of `--list`: kind, size in bytes, number of members or values, and name. */
export function listTypes(graph: TypeTable, ids: Uint32Array): string {
  const rows = Array.from(ids, (id) => rowOf(graph, id));
  const header = ["kind", "size", "members", "name"] as const;
  const widths = header.map((title, column) =>
    rows.reduce((w, row) => Math.max(w, (row[column] ?? "").length), title.length),
  );
  const line = ([kind, size, members, name]: Row) =>
    `${kind.padEnd(widths[0] ?? 0)}  ${size.padStart(widths[1] ?? 0)}  ${members.padStart(widths[2] ?? 0)}  ${name}\n`;
  return [header, ...rows].map(line).join("");
}

/** The tables of several inputs, each below the name of its own. */
export function titledTables(tables: readonly { readonly input: string; readonly table: string }[]): string {
  const titleOf = (input: string) => (input === "-" ? "standard input" : printable(input));
  return tables.map(({ input, table }) => `==> ${titleOf(input)} <==\n${table}`).join("\n");
}

type Row = readonly [kind: string, size: string, members: string, name: string];

function rowOf(graph: TypeTable, id: TypeId): Row {
  const { btf } = graph;
  const target = strip(graph, id);
  const kind = kindOf(btf, id) === Kind.Typedef ? `typedef ${kindName(graph, target)}` : kindName(graph, target);
  const name = nameOf(btf, id);
  return [
    kind,
    String(sizeFieldOf(btf, target)),
    String(vlenOf(btf, target)),
    name === "" ? "-" : printable(shorten(name, longestName)),
  ];
}

function kindName({ btf }: TypeTable, id: TypeId): string {
  const kind = kindOf(btf, id);
  return kind === Kind.Struct ? "struct" : kind === Kind.Union ? "union" : "enum";
}
