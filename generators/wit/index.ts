import { defineBackend, fileStem } from "../../src/backend/index.js";
import { identifierRules } from "./identifiers.js";
import { options } from "./options.js";
import { renderWit } from "./render.js";

/**
 * WIT records, and an interface of functions that read them from bytes and write them. No text of the input reaches a file
 * but through `names`, which are identifiers, and the helpers of `docs`, which are for comments.
 */
export const wit = defineBackend({
  apiVersion: 1,
  name: "wit",
  title: "WIT records for components, and a codec for them",
  extension: ".wit",
  options,
  identifiers: identifierRules,
  expresses: new Set(["bitfields", "big-endian-bitfields", "wide-bitfields", "int128"]),
  render(model, context) {
    return [{ path: `${fileStem(model.name)}.wit`, content: renderWit(model, context).text }];
  },
});

export default wit;
