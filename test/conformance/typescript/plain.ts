import { hex, type Shown } from "../values/shown.js";

/** What a getter gives, with views made plain; `unsafe` where it throws a RangeError. */
export type Plain =
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | typeof unsafe
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** In place of an integer that no number holds. */
export const unsafe = Symbol("RangeError");

/** A class of the bindings. */
export type ViewClass = new (bytes: DataView | Uint8Array | ArrayBuffer, offset?: number) => object;

/** Every value as one text, so that results can be compared as JSON: two NaNs are the same, `0` and `-0` are not. */
export function shownPlain(value: unknown): Shown {
  if (typeof value === "number") return `number ${Object.is(value, -0) ? "-0" : String(value)}`;
  if (typeof value === "bigint") return `${String(value)}n`;
  if (typeof value === "string") return `text ${value}`;
  if (typeof value === "boolean") return value;
  if (value instanceof Uint8Array) return `bytes ${hex(value)}`;
  if (Array.isArray(value)) return value.map(shownPlain);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shownPlain(one)]));
}

/** What a function gives, or `unsafe` where it throws a RangeError. */
export function attempt<T>(get: () => T): T | typeof unsafe {
  try {
    return get();
  } catch (error) {
    if (error instanceof RangeError) return unsafe;
    throw error;
  }
}

/** Whether a plain object cannot be made because of an integer in it. */
export function isUnsafe(value: Plain): boolean {
  if (typeof value !== "object" || value instanceof Uint8Array) return value === unsafe;
  return Object.values(value).some(isUnsafe);
}

/** The elements of an array in place. */
export interface Elements {
  readonly length: number;
  readonly at: (index: number) => unknown;
  readonly set: (index: number, value: unknown) => void;
  readonly $get: () => readonly unknown[];
  readonly $set: (values: readonly unknown[]) => void;
  readonly [Symbol.iterator]: () => Iterator<unknown>;
}

export const isElements = (value: unknown): value is Elements =>
  typeof value === "object" && value !== null && Symbol.iterator in value && !(value instanceof Uint8Array);

/** Reads all that a getter leads to, whatever it is: every getter of a view, every element of an array. */
export function readAll(value: unknown): Plain {
  if (isElements(value)) return readElements(value);
  // Besides arrays and views, getters give only values.
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value as Plain;
  const getters = gettersOf(value);
  return Object.fromEntries(getters.map((name) => [name, attempt(() => readAll(get(value, name)))]));
}

export const get = (view: object, name: string): unknown => Reflect.get(view, name) as unknown;

/** What a getter gives, as something that the setter takes: without flexible arrays, where others follow. */
export function copyOf(value: unknown, { isFollowed } = { isFollowed: false }): unknown {
  if (value instanceof Uint8Array) return value.slice();
  const isView = typeof value === "object" && value !== null && "$get" in value;
  if (!isView || typeof value.$get !== "function") return value;
  return (value.$get as (open: boolean) => unknown).call(value, !isFollowed);
}

/** By index; a loop over the elements has to come to the same ones. */
function readElements(elements: Elements): Plain {
  const indices = Array.from({ length: elements.length }, (_, index) => index);
  const iterated = attempt(() => Array.from(elements, placeOf));
  const byIndex = attempt(() => indices.map((index) => placeOf(elements.at(index))));
  const same = iterated === unsafe || byIndex === unsafe ? iterated === byIndex : hasSame(iterated, byIndex);
  return same ? indices.map((index) => attempt(() => readAll(elements.at(index)))) : ["a loop comes to others"];
}

const hasSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, index) => Object.is(one, others[index]));

/** Where a view or bytes begin; other values by themselves. */
function placeOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.byteOffset;
  return typeof value === "object" && value !== null ? get(value, "$offset") : value;
}

const known = new Map<object, readonly string[]>();

function gettersOf(view: object): readonly string[] {
  // Every object here is an instance of a class.
  const prototype = Object.getPrototypeOf(view) as object;
  const found = known.get(prototype) ?? namesOfGetters(prototype);
  known.set(prototype, found);
  return found;
}

const namesOfGetters = (prototype: object): readonly string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, descriptor]) =>
    descriptor.get === undefined ? [] : [name],
  );
