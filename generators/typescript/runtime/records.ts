import type { Helpers } from "./runtime.js";

/** What every view is made of. */
export const recordHelpers: Helpers = {
  $Source: `/** What a view can be made of. */
type $Source = DataView | Uint8Array | ArrayBuffer;
`,

  $View: `/** What every view has. */
interface $View {
  /** The bytes that the view reads and writes. */
  readonly $view: DataView;
  /** The last offset in them, but at most 2^31 - 1, at which there are enough for the record. */
  readonly $last: number;
  /** Where in them the record begins; \`$at\` moves it. */
  $offset: number;
  /** The fields as JSON can have them: 64-bit integers as decimal texts, bytes as numbers. */
  toJSON(): unknown;
}

type $ViewClass = abstract new (bytes: $Source, size: number) => $View;

const $View: $ViewClass = /* @__PURE__ */ (() => {
  abstract class View {
    declare readonly $view: DataView;
    declare readonly $last: number;
    declare $offset: number;

    constructor(bytes: $Source, size: number) {
      this.$view = bytes instanceof DataView ? bytes : $dataView(bytes);
      this.$last = Math.min(this.$view.byteLength - size, 0x7fffffff);
      this.$offset = 0;
    }

    abstract $get(): unknown;

    toJSON(): unknown {
      return $json(this.$get());
    }
  }
  Object.defineProperty(
    View.prototype,
    Symbol.for("nodejs.util.inspect.custom"),
    { value: $inspect },
  );
  return View;
})();
`,

  $inspect: `/** Prints a view as Node prints an object with these fields. */
function $inspect(
  this: { $get(): unknown; readonly constructor: { readonly name: string } },
  depth: number,
  options: object,
  inspect: (value: unknown, options: object) => string,
): string {
  const { name } = this.constructor;
  if (depth < 0) return \`[\${name}]\`;
  return \`\${name} \${inspect(this.$get(), { ...options, depth })}\`;
}
`,

  $json: `function $json(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return Array.from(value);
  if (Array.isArray(value)) return value.map($json);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [
    name,
    $json(field),
  ]);
  return Object.fromEntries(fields);
}
`,

  $dataView: `function $dataView(bytes: $Source): DataView {
  if (!ArrayBuffer.isView(bytes)) return new DataView(bytes);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
`,

  $check: `/** Throws if there are no \`size\` bytes at \`offset\`. */
function $check(
  bytes: { readonly byteLength: number },
  offset: number,
  size: number,
  type: string,
): void {
  const left = bytes.byteLength - offset;
  if (Number.isInteger(offset) && offset >= 0 && left >= size) return;
  throw new RangeError(
    \`\${type} needs \${size} bytes at offset \${offset}, got \${Math.max(left, 0)} of \${bytes.byteLength}\`,
  );
}
`,

  $whole: `let $lastView: DataView | undefined;

/** All that \`bytes\` are a part of; the view of the last ones is kept. */
function $whole({ buffer }: Uint8Array): DataView {
  let view = $lastView;
  if (view?.buffer !== buffer || view.byteLength !== buffer.byteLength)
    view = $lastView = new DataView(buffer);
  return view;
}
`,

  $bytes: `/** Bytes in place. */
function $bytes(view: DataView, at: number, size: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, size);
}
`,

  $setBytes: `/** Writes \`bytes\` over \`size\` bytes, with zeroes behind them. */
function $setBytes(
  view: DataView,
  at: number,
  size: number,
  bytes: Uint8Array,
): void {
  if (bytes.length > size)
    throw new RangeError(\`\${bytes.length} bytes do not fit into \${size}\`);
  const target = $bytes(view, at, size);
  target.set(bytes);
  target.fill(0, bytes.length);
}
`,

  $rest: `/** How many elements of \`size\` bytes there are from \`at\` to the end. */
function $rest(view: DataView, at: number, size: number): number {
  return Math.floor(Math.max(view.byteLength - at, 0) / size);
}
`,

  $setRestBytes: `/** Writes \`bytes\` as the first of a flexible array. */
function $setRestBytes(view: DataView, at: number, bytes: Uint8Array): void {
  const left = $rest(view, at, 1);
  if (bytes.length > left)
    throw new RangeError(\`\${bytes.length} bytes do not fit into \${left}\`);
  $bytes(view, at, bytes.length).set(bytes);
}
`,

  $encode: `/** Bytes of a value, all others of its record zero. */
function $encode<Value>(
  type: new (
    bytes: Uint8Array,
    offset: number,
  ) => { readonly $bytes: Uint8Array; $set(value: Value): unknown },
  size: number,
  value: Value,
  into: Uint8Array | undefined,
  offset: number,
): Uint8Array {
  const bytes = into ?? new Uint8Array(offset + size);
  const view = new type(bytes, offset);
  view.$bytes.fill(0);
  view.$set(value);
  return bytes;
}
`,
};
