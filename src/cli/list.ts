import { kindOf, nameOf, sizeFieldOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import { printable, shorten } from "../text/printable.js";
import type { TextWriter } from "../text/text-writer.js";

/** Characters of a name in the table, which is for people. */
const longestName = 240;

/** The table of `--list`: kind, size in bytes, number of members or values, and name. */
export function listTypes(graph: TypeTable, ids: Uint32Array, out: TextWriter): string {
  const header = ["kind", "size", "members", "name"] as const;
  const [kindWidth, sizeWidth, membersWidth] = widthsOf(graph, ids, header);
  const write = ([kind, size, members, name]: Row) => {
    out.write(`${kind.padEnd(kindWidth)}  ${size.padStart(sizeWidth)}  ${members.padStart(membersWidth)}  ${name}\n`);
  };
  write(header);
  for (const id of ids) write(rowOf(graph, id));
  return out.text();
}

/** How wide all columns are but the last. No row is kept: there may be millions. */
function widthsOf(graph: TypeTable, ids: Uint32Array, header: Row): readonly [number, number, number] {
  const widths: [number, number, number] = [header[0].length, header[1].length, header[2].length];
  for (const id of ids) {
    const [kind, size, members] = rowOf(graph, id);
    widths[0] = Math.max(widths[0], kind.length);
    widths[1] = Math.max(widths[1], size.length);
    widths[2] = Math.max(widths[2], members.length);
  }
  return widths;
}

/** The line above the table of one of several inputs. */
export const tableTitle = (input: string): string => `==> ${input === "-" ? "standard input" : printable(input)} <==\n`;

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
