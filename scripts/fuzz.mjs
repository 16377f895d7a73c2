// Runs test/fuzz/main.ts: `npm run fuzz -- --seconds 600`. When it is bundled, the code that is tried learns to count its
// branches.
import { countBranchesOf } from "./count-branches.mjs";
import { runBundled } from "./run-bundled.mjs";

const args = process.argv.slice(2);
const plugins = args.includes("--uncounted") ? [] : [countBranchesOf("src", "generators")];
await runBundled("test/fuzz/main.ts", ".cache/fuzz.mjs", { args, plugins });
