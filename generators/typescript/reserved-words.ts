/** Words that can name no class, function or constant of a module. */
export const keywords = words(`
  arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof var void while with yield
`);

/** Types that are built into TypeScript, which no class can be called. */
export const builtInTypes = words(`
  any bigint boolean never null number object string symbol undefined unknown void
`);

/** What the generated code uses of the language and of the host: a declaration of such a name would hide it. */
export const usedGlobals = words(`
  Array ArrayBuffer ArrayLike BigInt DataView Int32Array IterableIterator Math Number Object Partial Pick
  RangeError ReturnType String Symbol TextDecoder Uint8Array globalThis undefined
`);

/** Names that modules cannot declare when they are compiled for CommonJS. */
export const commonJsNames = words("Promise Reflect __dirname __esModule __filename exports module require");

/**
 * Members that all objects have, or that engines look for: `then` makes a promise of what is awaited, `toJSON` is called
 * by `JSON.stringify`, `__proto__` in an object literal is no property.
 */
export const objectMembers = words(`
  __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor hasOwnProperty isPrototypeOf
  propertyIsEnumerable then toJSON toLocaleString toString valueOf
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
