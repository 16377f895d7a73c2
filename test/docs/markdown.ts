import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** One fenced block. `line` is that of its opening fence, counted from 1. */
export interface Block {
  readonly document: string;
  readonly line: number;
  readonly language: string;
  /** What stands behind the language. */
  readonly info: string;
  readonly text: string;
}

export interface Document {
  /** Path from the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text without its fenced blocks. */
  readonly prose: string;
  readonly blocks: readonly Block[];
}

/** Everything that is written for people, in the order of the paths. */
export const documents: readonly Document[] = [
  ...markdownIn(""),
  ...markdownIn("docs", { recursive: true }),
  ...markdownIn("generators", { recursive: true }),
  ...markdownIn("bench"),
  ...markdownIn("examples", { recursive: true }),
]
  .sort()
  .map((path) => readDocument(path));

function markdownIn(folder: string, options: { readonly recursive?: boolean } = {}): readonly string[] {
  const path = join(repository, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path, { recursive: options.recursive ?? false, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".md")).map((name) => posix.join(folder, name.replaceAll("\\", "/")));
}

function readDocument(path: string): Document {
  const text = readFileSync(join(repository, path), "utf8").replaceAll("\r\n", "\n");
  const fences = [...text.matchAll(/^```(\S*) *(.*)\n([\s\S]*?)^```$/gm)];
  const blocks = fences.map((fence) => ({
    document: path,
    line: text.slice(0, fence.index).split("\n").length,
    language: fence[1] ?? "",
    info: fence[2] ?? "",
    text: fence[3] ?? "",
  }));
  return { path, text, prose: text.replaceAll(/^```[\s\S]*?^```$/gm, ""), blocks };
}

/** Text of a heading as the anchor that GitHub makes of it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

/** The anchors of all headings of a document. */
export const anchorsOf = ({ prose }: Document): readonly string[] =>
  [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
