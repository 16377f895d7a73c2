import { codeOf, messageOf } from "../diagnostics/thrown.js";

const messages: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file or folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "not permitted"],
  ["EISDIR", "a folder, not a file"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["ENOSPC", "no space left on the disk"],
  ["EDQUOT", "no space left in the quota"],
  ["EFBIG", "a file larger than the system allows"],
  ["EEXIST", "something else has this name"],
  ["ELOOP", "symbolic links that lead in a circle"],
  ["ENAMETOOLONG", "a name longer than the system allows"],
  ["EROFS", "the file system is read-only"],
  ["EMFILE", "too many open files"],
  ["ERR_FS_FILE_TOO_LARGE", "a file of 2 GiB or more"],
]);

/** What the operating system says of a failed call, in words. */
export function systemMessage(error: unknown): string {
  return messages.get(codeOf(error)) ?? messageOf(error);
}
