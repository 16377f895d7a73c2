import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./command.js";

const ownBackend = pathToFileURL(join(repository, "dist/generators/typescript/index.js")).href;

/** A backend as somebody else would write it, in `folder`, that prints these files of TypeScript; a specifier of it. */
export function typescriptPlugIn(folder: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, "plug-in.mjs");
  const printed = Object.entries(files).map(([name, content]) => ({ path: name, content }));
  writeFileSync(
    path,
    `import ts from ${JSON.stringify(ownBackend)};
    export default { ...ts, name: "plug-in", render: () => ${JSON.stringify(printed)} };`,
  );
  return path;
}
