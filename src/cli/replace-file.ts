import {
  closeSync,
  fchmodSync,
  fchownSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { basename, dirname, isAbsolute, join, sep } from "node:path";

/**
 * Writes a file so that it is at every moment the old one, whose `current` permissions it keeps, or the new one, whole.
 * At the end of a symbolic link it is the file that the link leads to, which a dangling one gets.
 *
 * @throws what the system throws; no temporary file is left behind then.
 */
export function replaceFile(path: string, content: string | Uint8Array, current: Stats | undefined): void {
  const target = behindLinks(path);
  const temporary = join(dirname(target), `.${Math.random().toString(36).slice(2)}.tmp`);
  // Nobody else may read the new content of a private file either, not even for a moment.
  const descriptor = openSync(temporary, "wx", current === undefined ? 0o666 : 0o600);
  try {
    try {
      writeFileSync(descriptor, content);
      if (current !== undefined) keepAccess(descriptor, current);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The caller has found that the links end: the system refuses to follow a circle. */
function behindLinks(path: string): string {
  const folder = realpathSync(dirname(path));
  const own = join(folder, basename(path));
  if (lstatSync(own, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return own;
  const next = readlinkSync(own);
  // Not `join`, which would take `link/..` for the folder in which the link lies.
  return behindLinks(isAbsolute(next) ? next : folder + sep + next);
}

function keepAccess(descriptor: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Only root may give files away; whoever else replaces one owns it.
  }
  fchmodSync(descriptor, mode & 0o777);
}
