import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../support/command.js";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(repository, path), "utf8"));

/** What the two files are, as npm documents them. */
const manifest = readJson("package.json") as Locked & { readonly scripts: Readonly<Record<string, string>> };
const { packages } = readJson("package-lock.json") as { readonly packages: Readonly<Record<string, Locked>> };

const { "": root, ...installed } = packages;
const pathsWhere = (holds: (locked: Locked) => boolean): readonly string[] =>
  Object.entries(installed).flatMap(([path, locked]) => (holds(locked) ? [path] : []));

describe("what users install", () => {
  it("runs no script when it is installed, nor does anything that it depends on", () => {
    const scripts = ["preinstall", "install", "postinstall"].filter((name) => name in manifest.scripts);
    expect(scripts).toEqual([]);
    expect(pathsWhere(({ dev, hasInstallScript }) => dev !== true && hasInstallScript === true)).toEqual([]);
  });
});

describe("the lockfile", () => {
  it("knows the contents of every package, and of none where it comes from", () => {
    expect(pathsWhere(({ integrity = "" }) => !integrity.startsWith("sha512-"))).toEqual([]);
    expect(pathsWhere(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it("is of this package.json", () => {
    const { dependencies, devDependencies } = manifest;
    expect(root).toMatchObject({ dependencies, devDependencies });
  });
});

it("workflows name actions by what they are, not by a tag that can be moved", () => {
  const folder = join(repository, ".github/workflows");
  const uses = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action),
  );
  expect(uses.filter((action) => !action.startsWith("./") && !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  expect(uses.length).toBeGreaterThan(4);
});
