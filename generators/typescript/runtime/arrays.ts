import type { Helpers } from "./runtime.js";
import type { Scalar, Scalars } from "../scalars.js";

/** Arrays in place, and how their elements are read and written. */
export const arrayHelpers = (scalars: Scalars): Helpers => ({
  ...anyElements,
  ...Object.fromEntries(Object.values(scalars).map((scalar) => [scalar.codec, codecOf(scalar)])),
});

const codecOf = ({ codec, type, size, read, write }: Scalar): string =>
  `const ${codec}: $Codec<${type}, ${type}> = /* @__PURE__ */ $codecOf(
  ${String(size)},
  (view, at) => ${read("view", "at")},
  (view, at, value) => ${write("view", "at", "value")},
);
`;

const anyElements: Helpers = {
  $Codec: `/** How elements are read in place, copied and written. */
interface $Codec<View, Plain> {
  readonly size: number;
  get(view: DataView, at: number): View;
  copy(view: DataView, at: number): Plain;
  set(view: DataView, at: number, value: Plain): void;
}
`,

  $Elements: `/** An array in place. */
class $Elements<View, Plain = View> extends $View {
  declare readonly length: number;
  declare readonly $codec: $Codec<View, Plain>;

  constructor(
    view: DataView,
    offset: number,
    length: number,
    codec: $Codec<View, Plain>,
  ) {
    super(view, 0);
    this.$offset = offset;
    // What takes no bytes is not there any number of times.
    this.length = codec.size === 0 ? 0 : length;
    this.$codec = codec;
  }

  $place(index: number): number {
    if (Number.isInteger(index) && index >= 0 && index < this.length)
      return this.$offset + index * this.$codec.size;
    throw new RangeError(\`there is no element \${index} of \${this.length}\`);
  }

  /** The element at \`index\`, in place where it is a record or bytes. */
  at(index: number): View {
    return this.$codec.get(this.$view, this.$place(index));
  }

  set(index: number, value: Plain): void {
    this.$codec.set(this.$view, this.$place(index), value);
  }

  *[Symbol.iterator](): IterableIterator<View> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  /** A copy of the elements. */
  $get(): Plain[] {
    const values: Plain[] = [];
    for (let index = 0; index < this.length; index++)
      values.push(this.$codec.copy(this.$view, this.$place(index)));
    return values;
  }

  /** Sets the elements, those behind the last value to zeroes. */
  $set(values: ArrayLike<Plain>): void {
    const { length, $codec, $view, $offset } = this;
    if (values.length > length)
      throw new RangeError(\`\${values.length} values do not fit into \${length}\`);
    const end = values.length * $codec.size;
    $bytes($view, $offset + end, length * $codec.size - end).fill(0);
    Array.from(values).forEach((value, index) => this.set(index, value));
  }
}
`,

  $setRest: `/** Sets the first elements of a flexible array. */
function $setRest<View, Plain>(
  view: DataView,
  at: number,
  codec: $Codec<View, Plain>,
  values: ArrayLike<Plain>,
): void {
  const left = $rest(view, at, codec.size);
  if (values.length > left)
    throw new RangeError(\`\${values.length} values do not fit into \${left}\`);
  new $Elements(view, at, values.length, codec).$set(values);
}
`,

  $Views: `/** An array of views. */
type $Views<View extends { $get(): unknown }> = $Elements<
  View,
  ReturnType<View["$get"]>
>;
`,

  $Record: `interface $Record<View> {
  readonly size: number;
  new (bytes: DataView, offset: number): View;
}
`,

  $records: `function $records<
  View extends { $get(open?: boolean): unknown; $set(value: never): unknown },
>(type: $Record<View>): $Codec<View, ReturnType<View["$get"]>> {
  return {
    size: type.size,
    get: (view, at) => new type(view, at),
    copy: (view, at) =>
      new type(view, at).$get(false) as ReturnType<View["$get"]>,
    set: (view, at, value) => new type(view, at).$set(value as never),
  };
}
`,

  $openRecords: `/** Records with a flexible array: as an element, none has room for it. */
function $openRecords<
  View extends { $get(open?: boolean): unknown; $set(value: never): unknown },
>(type: $Record<View>): $Codec<View, ReturnType<View["$get"]>> {
  return {
    ...$records(type),
    set: (view, at, value) =>
      new type($dataView($bytes(view, at, type.size)), 0).$set(value as never),
  };
}
`,

  $setClosed: `/** Sets a record that others follow: there is no room for its flexible array. */
function $setClosed<
  View extends { $get(open?: boolean): unknown; $set(value: never): unknown },
>(
  type: $Record<View>,
  view: DataView,
  at: number,
  value: ReturnType<View["$get"]>,
): void {
  $openRecords(type).set(view, at, value);
}
`,

  $rows: `function $rows<View, Plain>(
  count: number,
  codec: $Codec<View, Plain>,
): $Codec<$Elements<View, Plain>, Plain[]> {
  return {
    size: count * codec.size,
    get: (view, at) => new $Elements(view, at, count, codec),
    copy: (view, at) => new $Elements(view, at, count, codec).$get(),
    set: (view, at, value) => new $Elements(view, at, count, codec).$set(value),
  };
}
`,

  $texts: `function $texts(size: number): $Codec<string, string> {
  return $codecOf(
    size,
    (view, at) => $text(view, at, size),
    (view, at, value) => $setText(view, at, size, value),
  );
}
`,

  $byteRows: `function $byteRows(size: number): $Codec<Uint8Array, Uint8Array> {
  return {
    size,
    get: (view, at) => $bytes(view, at, size),
    copy: (view, at) => $bytes(view, at, size).slice(),
    set: (view, at, value) => $setBytes(view, at, size, value),
  };
}
`,

  $codecOf: `function $codecOf<Value>(
  size: number,
  get: (view: DataView, at: number) => Value,
  set: (view: DataView, at: number, value: Value) => void,
): $Codec<Value, Value> {
  return { size, get, copy: get, set };
}
`,
};
