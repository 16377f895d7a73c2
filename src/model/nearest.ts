/** The `count` names nearest to `wanted`, by edit distance, those that contain it or are contained in it first. */
export function nearestNames(wanted: string, names: Iterable<string>, count = 5): readonly string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const ranked: { readonly name: string; readonly rank: number }[] = [];
  for (const name of new Set(names)) {
    const rank = contains(name, wanted) ? 1 : distance(wanted, name, limit);
    if (rank <= limit) ranked.push({ name, rank });
  }
  return ranked
    .sort(
      (a, b) => a.rank - b.rank || Math.abs(a.name.length - wanted.length) - Math.abs(b.name.length - wanted.length),
    )
    .slice(0, count)
    .map(({ name }) => name);
}

const contains = (name: string, wanted: string): boolean => {
  const [longer, shorter] = name.length > wanted.length ? [name, wanted] : [wanted, name];
  return shorter.length >= 4 && longer.toLowerCase().includes(shorter.toLowerCase());
};

/** Levenshtein distance, or `limit + 1` when it is larger. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
