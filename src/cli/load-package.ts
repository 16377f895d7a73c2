import { fail } from "../diagnostics/bindgen-error.js";
import { messageOf } from "../diagnostics/thrown.js";

/**
 * Loads a package that only a flag needs: whoever does not give the flag does not wait for it.
 *
 * @throws BindgenError `cli/no-package`.
 */
export async function loadPackage<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    // Behind the first line Node lists which files wanted it.
    fail("cli/no-package", {
      subject: name,
      expected: "an installed package",
      found: messageOf(error).split("\n", 1).join(""),
    });
  }
}
