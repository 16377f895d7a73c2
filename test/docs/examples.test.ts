import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { documents, repository, type Block } from "./markdown.js";
import { Session } from "./session.js";
import { typeErrors } from "./type-check.js";

/** Blocks of these languages claim something about output or files, so each has to say what. */
const claiming = ["c", "rust", "wit", "json", "text", "diff", "html"];
const programs = ["ts", "js"];
const checked = ["console", ...programs, ...claiming];

beforeAll(() => {
  const built = ["dist/cli.cjs", "dist/src/index.js"].every((path) => existsSync(join(repository, path)));
  if (!built) execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore", shell: true });
});

const pages = documents
  .map(({ path, blocks }) => ({ path, examples: blocks.filter(({ language }) => checked.includes(language)) }))
  .filter(({ examples }) => examples.length > 0);

describe.each(pages)("$path", ({ path, examples }) => {
  const session = new Session(path);

  // Later examples of a page may use what earlier ones have written.
  for (const block of examples) {
    it(`line ${String(block.line)}: ${block.language} ${block.info}`, async () => {
      await check(session, block);
    });
  }
});

/** Code that is marked claims what it is marked with, in any language. */
const isProgram = ({ language, info }: Block): boolean => programs.includes(language) && info === "";

async function check(session: Session, block: Block): Promise<void> {
  if (block.language === "console") await session.runCommands(block.text);
  else if (isProgram(block)) await session.runProgram(block);
  else requireClaim(session, block);
}

/** `output`: of the last example. A path: of a file in the repository. `sketch`: it claims nothing. */
function requireClaim(session: Session, { info, text }: Block): void {
  if (info === "sketch") return;
  expect(info, "what the block is: `output`, the path of a file, or `sketch`").not.toBe("");
  expectToHold(info === "output" ? session.output : readFileSync(join(repository, info), "utf8"), text);
}

/** Whether `actual` holds the parts of `expected`, in their order. A line of `…` stands between two parts. */
function expectToHold(actual: string, expected: string): void {
  let from = 0;
  for (const part of expected.split(/^ *(?:…|\/\* … \*\/|\/\/ …)\n/m)) {
    const at = actual.indexOf(part, from);
    expect(at >= 0 ? part : actual.slice(from)).toContain(part);
    from = at + part.length;
  }
}

describe("the examples in TypeScript", () => {
  const examples = documents.flatMap(({ blocks }) =>
    blocks.filter((block) => block.language === "ts" && isProgram(block)),
  );

  it("are there", () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it("pass the strict type check", () => {
    expect(typeErrors(examples)).toEqual([]);
  });
});
