/** All that a backend may import. */
export { defineBackend } from "./backend.js";
export type { Backend, BackendContext, OutputFile } from "./backend.js";
export type { BackendOption, OptionTable, OptionValues } from "./options.js";
export type {
  AliasDeclaration,
  ArrayRef,
  BindingModel,
  Bitfield,
  Bits,
  Declaration,
  EnumDeclaration,
  EnumRef,
  Field,
  FlatField,
  FunctionDeclaration,
  Gap,
  InlineRecord,
  OpaqueRef,
  Padding,
  PointerRef,
  RecordDeclaration,
  RecordRef,
  ScalarName,
  ScalarRef,
  Slot,
  TypeRef,
  Value,
} from "../model/binding-model.js";
export { bitfieldWindow } from "../model/bitfield-window.js";
export type { BitfieldWindow } from "../model/bitfield-window.js";
export type { Construct } from "../model/construct.js";
export { anonymousRecord, membersInScope, nestedRecord, storageOf } from "../model/scope.js";
export type { Placed } from "../model/scope.js";
export { inStyle } from "../naming/case-style.js";
export type { CaseStyle } from "../naming/case-style.js";
export type { GlobalThing, IdentifierRules, NamedThing, Names } from "../naming/identifier-rules.js";
export type { Member, MemberNames } from "../naming/member-names.js";
export type { NameTable } from "../naming/name-table.js";
export { fail } from "../diagnostics/bindgen-error.js";
export { describe } from "../diagnostics/diagnostic.js";
export type { Diagnostic } from "../diagnostics/diagnostic.js";
export { assertNever } from "../diagnostics/internal-error.js";
export { commentText } from "../text/comment.js";
export { codeText, sizeText } from "../text/documented.js";
export type { TextWriter } from "../text/text-writer.js";
export { fileStem } from "../text/file-stem.js";
export { identifier } from "../naming/identifier-rules.js";
