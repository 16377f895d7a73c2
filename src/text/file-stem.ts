/** `name` as the stem of a file: no separator, no leading dot, nothing that a file system or a shell takes amiss. */
export function fileStem(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^[.-]+/, "");
  return safe === "" ? "bindings" : safe.slice(0, 100);
}
