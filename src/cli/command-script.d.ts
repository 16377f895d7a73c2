/**
 * Imports a module that is known only now. `start.ts` gives it to the script of the command, as Node gives `require` to a
 * CommonJS module: an `import()` of the script's own has no loader in Node 20 when the script comes out of V8's cache.
 */
declare const importModule: (specifier: string) => Promise<unknown>;
