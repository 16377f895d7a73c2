import { hasValue } from "../values/members.js";
import { differences, hex } from "../values/shown.js";
import { Changes, type Change, type Material } from "./changes.js";
import { classOf, type Tried } from "./check-reads.js";
import { Expected } from "./expected.js";
import { memoryWith, placingOf, type Placed } from "./placed.js";
import { attempt, copyOf, get, isUnsafe, shownPlain, unsafe } from "./plain.js";
import { entriesOf } from "./scope.js";
import { Written } from "./written.js";

/** What is wrong with the setters of a record, tried with values of the record itself, of the donor, and integers of any size. */
export function setProblems(
  tried: Tried,
  material: Material,
): { readonly problems: readonly string[]; readonly sets: number } {
  const { subject } = tried;
  const { target, donor } = material;
  const changes = entriesOf(subject).flatMap((entry) => [
    ...new Changes(tried, entry, { ...material, donor: target }).all(),
    ...new Changes(tried, entry, material).all(),
  ]);
  const problems = changes.flatMap((change, index) => {
    const wrong = changeProblems(tried, placingOf(index)(target), change);
    return wrong.map((problem) => `set ${subject.own}.${change.name}: ${problem}`);
  });
  return { problems: [...problems, ...readAgain(tried, target, donor)], sets: changes.length };
}

function changeProblems(tried: Tried, placed: Placed, { make, written, throws }: Change): readonly string[] {
  const view = new (classOf(tried))(placed.source, placed.offset);
  const result = attempt(() => {
    make(view);
  });
  const end = placed.start + written.bytes.length;
  const found = placed.memory.slice();
  found.set(written.withSameNaNs(found.subarray(placed.start, end)), placed.start);
  return [
    ...differences(throws, result === unsafe, "throws a RangeError"),
    ...differences(hex(memoryWith(placed, written.bytes)), hex(found), "bytes"),
  ];
}

/** What properties are after they were set. */
function readAgain(tried: Tried, target: Uint8Array, donor: Uint8Array): readonly string[] {
  const { generated, subject } = tried;
  const expected = new Expected(generated);
  return entriesOf(subject).flatMap((entry) => {
    if (entry.member.kind === "field" && !hasValue(entry.member)) return [];
    const { bytes } = new Written(generated, donor, target).entry(entry, subject);
    const value = expected.property(entry, subject, bytes);
    if (isUnsafe(value) || isUnsafe(expected.property(entry, subject, donor))) return [];
    const view = new (classOf(tried))(target.slice());
    Reflect.set(view, entry.name, copyOf(get(new (classOf(tried))(donor), entry.name), entry));
    const found = shownPlain(copyOf(get(view, entry.name)));
    return differences(shownPlain(value), found, `set ${subject.own}.${entry.name} and read again`);
  });
}
