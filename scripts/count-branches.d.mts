import type { Plugin } from "esbuild";

export declare function countBranchesOf(...folders: readonly string[]): Plugin;
export declare function countBranches(text: string): { readonly code: string; readonly branches: number };
