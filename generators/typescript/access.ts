import { assertNever } from "../../src/backend/index.js";
import type { Context } from "./context.js";
import { call, type Expression } from "./prettier.js";
import type { Runtime } from "./runtime/runtime.js";
import { sizeOf, type Value } from "./values.js";

/** What a view gives: a view of its own where there is one. */
export function viewType(value: Value, context: Context): string {
  const { runtime } = context;
  switch (value.kind) {
    case "record":
      return value.name;
    case "elements": {
      const { element } = value;
      const isView = element.kind === "record" || element.kind === "elements";
      return `${runtime.use(isView ? "$Views" : "$Elements")}<${viewType(element, context)}>`;
    }
    default:
      return plainType(value);
  }
}

/** What a plain object holds. */
export function plainType(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return value.type;
    case "record":
      return `${value.name}Fields`;
    case "text":
      return "string";
    case "bytes":
      return "Uint8Array";
    case "elements":
      return `${plainType(value.element)}[]`;
    default:
      return assertNever(value);
  }
}

/** What a view can be given. */
export const inputType = (value: Value): string =>
  value.kind === "elements" ? `ArrayLike<${plainType(value.element)}>` : plainType(value);

/** The value at `at` of `this.$view`. */
export function readValue(value: Value, at: string, context: Context): Expression {
  const { runtime } = context;
  switch (value.kind) {
    case "scalar":
      for (const helper of value.scalar.helpers) runtime.use(helper);
      return value.scalar.read("this.$view", at);
    case "record":
      return call(`new ${value.name}`, "this.$view", at);
    case "text":
    case "bytes":
      return call(
        runtime.use(value.kind === "text" ? "$text" : "$bytes"),
        "this.$view",
        at,
        lengthOf(value.size, at, 1, runtime),
      );
    case "elements": {
      const { count, element } = value;
      const length = lengthOf(count, at, sizeOf(element), runtime);
      return call(`new ${runtime.use("$Elements")}`, "this.$view", at, length, codecOf(element, context));
    }
    default:
      return assertNever(value);
  }
}

/** How many elements of `size` bytes there are. */
const lengthOf = (length: number | "rest", at: string, size: number, runtime: Runtime): Expression =>
  length === "rest" ? call(runtime.use("$rest"), "this.$view", at, String(size)) : String(length);

/** Writes `value` at `at` of `this.$view`, where the view's own property is `own`. */
export function writeValue(value: Value, at: string, own: string, context: Context): Expression {
  const { runtime } = context;
  switch (value.kind) {
    case "scalar":
      for (const helper of value.scalar.helpers) runtime.use(helper);
      return value.scalar.write("this.$view", at, "value");
    case "record":
      return `${own}.$set(value)`;
    case "text":
      return value.size === "rest"
        ? call(runtime.use("$setRestText"), "this.$view", at, "value")
        : call(runtime.use("$setText"), "this.$view", at, String(value.size), "value");
    case "bytes":
      return value.size === "rest"
        ? call(runtime.use("$setRestBytes"), "this.$view", at, "value")
        : call(runtime.use("$setBytes"), "this.$view", at, String(value.size), "value");
    case "elements":
      return value.count === "rest"
        ? call(runtime.use("$setRest"), "this.$view", at, codecOf(value.element, context), "value")
        : `${own}.$set(value)`;
    default:
      return assertNever(value);
  }
}

/** What reads and writes the elements of an array. */
function codecOf(element: Value, context: Context): Expression {
  const { runtime, growing } = context;
  switch (element.kind) {
    case "scalar":
      return runtime.use(element.scalar.codec);
    case "record":
      return call(runtime.use(growing.has(element.name) ? "$openRecords" : "$records"), element.name);
    case "text":
      return call(runtime.use("$texts"), String(element.size));
    case "bytes":
      return call(runtime.use("$byteRows"), String(element.size));
    case "elements":
      return call(runtime.use("$rows"), String(element.count), codecOf(element.element, context));
    default:
      return assertNever(element);
  }
}

/** What a view gives, made a plain value of: `own`, which is that, and what is called on it. `isOpen` is code. */
export function copyOf(value: Value, own: string, { open }: Context, isOpen: "open" | "false"): string {
  switch (value.kind) {
    case "record":
      return `${own}.$get(${open.has(value.name) ? isOpen : ""})`;
    case "elements":
      return `${own}.$get()`;
    case "bytes":
      return `${own}.slice()`;
    default:
      return own;
  }
}
