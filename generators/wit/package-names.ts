import { identifier, inStyle } from "../../src/backend/index.js";
import type { WitOptions } from "./options.js";
import { spellName } from "./spelling.js";

/** What the file and what is in it are called. */
export interface PackageNames {
  /** As it is written, with the version where there is one. */
  readonly id: string;
  readonly world: string;
  /** The interface of the codec as the symbols of a core module name it. */
  readonly codec: string;
}

const interfaces: ReadonlySet<string> = new Set(["types", "codec", "functions"]);

/** The names of a package that is called like the input, but for what the options say. */
export function packageNames(input: string, options: Pick<WitOptions, "package" | "world">): PackageNames {
  // As long as the stem of the file.
  const own = inStyle(identifier(input.slice(0, 100)), "kebab-case");
  const [path = "", version] = (options.package === "" ? `btf:${own}` : options.package).split("@");
  const at = version === undefined ? "" : `@${version}`;
  const world = options.world === "" ? own : options.world;
  return {
    id: path.split(":").map(spellName).join(":") + at,
    world: interfaces.has(world) ? `${world}-world` : world,
    codec: `${path}/codec${at}`,
  };
}
