import { kernelRules } from "./kernel-rules.js";

/**
 * Every fault and every finding that the project can report, once each. `title` says what is wrong without the details
 * of one case; `help` says what to do about it. `--explain CODE` prints an entry, `docs/diagnostics.md` lists them all.
 */
export interface CatalogueEntry {
  readonly severity: "error" | "warning" | "note";
  readonly title: string;
  readonly help: string;
}

const error = (title: string, help: string) => ({ severity: "error", title, help }) as const;
const warning = (title: string, help: string) => ({ severity: "warning", title, help }) as const;
const note = (title: string, help: string) => ({ severity: "note", title, help }) as const;

const damaged = "The file is damaged or was cut short: build or copy it again.";
const notWritten = "No known compiler writes this. If one of yours does, please report it with the file.";
const keptAsBytes = "It is kept as bytes of the exact size, so everything around it still lies where BTF says.";

export const catalogue = {
  "input/empty": error("the input is empty", "Check that the file was written completely."),
  "input/unrecognised": error(
    "the input is neither an ELF file nor raw BTF",
    "Give an eBPF object (.bpf.o), a kernel module, a vmlinux with BTF, or a file from /sys/kernel/btf. Unpack compressed files first.",
  ),
  "input/too-large": error(
    "the input is larger than the limit",
    "Raise the limit (limits.btfBytes) if you trust the file.",
  ),

  "elf/truncated": error("the ELF file ends too early", damaged),
  "elf/bad-header": error("the ELF header is not valid", damaged),
  "elf/too-many-sections": error(
    "the ELF file has more sections than the limit",
    "Raise the limit (limits.sections) if you trust the file.",
  ),
  "elf/bad-section": error("an ELF section is not valid", damaged),
  "elf/bad-symbols": error("the ELF symbol table is not valid", damaged),
  "elf/no-btf": error(
    "the ELF file has no .BTF section",
    "Compile it with `clang -target bpf -g`, and do not strip BTF (`llvm-strip -g` keeps it). For a host program, run `pahole -J --btf_gen_floats` on it.",
  ),
  "elf/nobits": error(
    "the section has no bytes in this file",
    "The file was split by `strip --only-keep-debug`: use the other half, which still holds the section.",
  ),
  "elf/compressed": error(
    "the section is compressed",
    "Decompress it first: `llvm-objcopy --decompress-debug-sections in.o out.o`. (That of binutils leaves .BTF as it is.)",
  ),
  "elf/duplicate-section": error("the ELF file has the section twice", damaged),
  "elf/byte-order": warning(
    "the ELF header and the BTF disagree on the byte order",
    "The byte order of the BTF is used. Check that the section was not copied from another file.",
  ),

  "btf/truncated": error("the BTF data ends too early", damaged),
  "btf/bad-header": error("the BTF header is not valid", damaged),
  "btf/bad-section": error("a section of the BTF data is not valid", damaged),
  "btf/bad-strings": error("the BTF string section is not valid", damaged),
  "btf/needs-base": error(
    "the BTF string section does not begin with a NUL byte, which only that of split BTF may not",
    "This is split BTF, such as that of a kernel module: give the BTF that it builds on, `--base /sys/kernel/btf/vmlinux`. If it is not, the file is damaged.",
  ),
  "btf/base-byte-order": error(
    "the BTF and the base that it builds on differ in byte order",
    "They are of different machines: give the BTF of the kernel that the file was built for.",
  ),
  "btf/truncated-record": error("a type record ends behind the type section", damaged),
  "btf/unknown-kind": error(
    "a type has a kind that is not known, and the BTF does not say how long its record is",
    "The file is newer than this version, or damaged: look for an update.",
  ),
  "btf/bad-layout": error("the BTF layout section is not valid", damaged),
  "btf/too-many-types": error(
    "the BTF has more types than the limit",
    "Raise the limit (limits.types) if you trust the file.",
  ),
  "btf/type-out-of-range": error(
    "a type refers to a type that does not exist",
    "The file is damaged, or it is split BTF and the base is not the one that it was built on.",
  ),
  "btf/name-out-of-range": error(
    "a name lies outside the string section",
    "The file is damaged, or it is split BTF and the base is not the one that it was built on.",
  ),
  "btf/func-without-proto": error(
    "a function does not refer to a prototype",
    "The file is damaged, or it is split BTF and the base is not the one that it was built on.",
  ),
  "btf/odd-sections": warning("the BTF sections have gaps, trailing bytes or an unusual order", notWritten),
  "btf/odd-header": warning(
    "the BTF header has fields that are not known",
    "A newer tool wrote it: look for an update.",
  ),
  "btf/distilled-base": note(
    "the ELF file carries its own base BTF (.BTF.base), so the base that was given is not used",
    "The types of that base have sizes but no members: members of such types are kept as bytes.",
  ),
  "btf/assumed-split": warning(
    "the BTF begins as one without a base does, but is none without one: it is read on the base that was given",
    "If it is not split BTF, it is damaged, and what is printed is wrong: leave --base out.",
  ),
  "btf/other-base": warning(
    "a name begins in the middle of a name of the base, so the BTF was built on another base",
    "Give the BTF of the very kernel that the file was built for: with another, names and layouts are wrong.",
  ),
  "btf/unused-base": note(
    "the BTF builds on no other, so the base that was given is not used",
    "Leave --base out, unless other inputs of the same run need it.",
  ),

  "graph/no-such-type": error("there is no type with this number", "Type numbers run from 0 (void) to typeCount - 1."),
  "graph/not-found": error("there is no type with this name", "List what is there with --list."),
  "graph/ambiguous": error("several types have this name", "Use findByName, which returns them all."),
  "graph/unreadable-record": error(
    "a node cannot be made where `eval` is forbidden",
    "Generation works there; only graph.node() needs the record parsers, which are compiled when they are first used.",
  ),
  "graph/pointer-size": warning(
    "the BTF does not tell the size of a pointer, 8 bytes are assumed",
    "Give the size: --pointer-size 4 or --pointer-size 8.",
  ),
  "graph/pointer-size-told": warning(
    "the file tells the size of a pointer, so the other one that was given is not used",
    "Leave --pointer-size out, unless other inputs of the same run need it.",
  ),

  "select/no-match": error("no type matches what was asked for", "List what is there with --list."),
  "select/nothing": warning(
    "the input holds no struct, union, enum or typedef to print",
    "If this is an eBPF object: clang drops a struct that only bpf_ringbuf_reserve uses. This line of C keeps it: struct event *unused_event __attribute__((unused));",
  ),
  "select/nothing-left": warning("what is excluded leaves nothing to print", "List what is there with --list."),
  "select/excludes-nothing": note(
    "nothing here has a name that is to be excluded",
    "Look for the name with --list. A pattern with `*` matches parts of names.",
  ),
  "select/needed": note(
    "an excluded type is kept, because what is printed needs it",
    "Exclude the types that contain it too, or the functions that take or give it.",
  ),

  "layout/cycle": warning("a type contains itself", `${keptAsBytes} ${notWritten}`),
  "layout/overlap": warning(
    "members of a struct overlap",
    `${keptAsBytes} clang writes such structs for static members of C++, GCC 12 for \`long double\` on i386, whose size it gets wrong. In split BTF it may mean that the base is not its own.`,
  ),
  "layout/overrun": warning(
    "a member ends behind its struct or union",
    `${keptAsBytes} clang writes such structs for static members of C++, and where they have 512 MiB or more: it cuts their size. In split BTF it may mean that the base is not its own.`,
  ),
  "layout/unaligned": warning(
    "a member that is not a bitfield does not begin on a byte",
    `${keptAsBytes} ${notWritten}`,
  ),
  "layout/bad-bitfield": warning(
    "a bitfield is wider than its type, or its type cannot have bitfields",
    `${keptAsBytes} ${notWritten}`,
  ),
  "layout/unsized": warning(
    "a member's type has no known size",
    "clang writes such members for _Complex, for base classes of C++ and for other types that BTF cannot describe. The bytes up to the next member are kept.",
  ),

  "model/long-name": warning(
    "a name is too long, and is cut",
    "Raise the limit (limits.nameCharacters) if you trust the file. The kernel takes no such name.",
  ),
  "model/odd-integer": warning("an integer has a size that no language has", keptAsBytes),
  "model/odd-float": warning("a floating-point number has a format that BTF does not tell", keptAsBytes),
  "model/too-deep": warning(
    "types are nested deeper than the limit",
    `${keptAsBytes} For anonymous types, raise the limit (limits.nesting) if you trust the file.`,
  ),
  "model/too-many-members": warning(
    "a type with all the anonymous types inside it has more members, or text in their names, than the limit",
    `${keptAsBytes} An enum has no constants. ${notWritten}`,
  ),
  "model/too-many-values": warning(
    "a value of the type would be read as more values than the limit",
    `${keptAsBytes} So are large arrays of elements without a size, and unions of unions.`,
  ),
  "model/too-large": warning(
    "a type is too large for a 32-bit target",
    "No 32-bit compiler accepts an object of 2 GiB or more, nor an array of as many elements, be they of no size. No compiler has an enum of more than 16 bytes. Such a struct, union or enum is left out, a member becomes bytes.",
  ),
  "model/not-expressible": warning("the language cannot express a member", keptAsBytes),

  "model/big-endian": warning(
    "the data is big-endian, the compilers that take these bindings are not",
    "Sizes and offsets hold; swap the bytes of what you read. Bitfields are printed as the bytes that hold them.",
  ),

  "wit/codec-too-large": warning(
    "the functions of the codec would make the file larger than component tools accept",
    "Each type counts again wherever it is used. Ask for fewer types (--type), or for no codec (--set wit.codec=none).",
  ),
  "wit/too-large": warning(
    "the types are more than component tools accept in one world",
    "Each type counts again wherever it is used. The world holds none of them: ask for fewer types (--type).",
  ),

  "wit/confused-names": warning(
    "component tools would confuse the names of two types, so there are no functions for them",
    "Ask for fewer types (--type), so that not both of them are there.",
  ),
  "wasm/no-codec": error(
    "there is no record that a component could decode",
    "Ask for structs or unions that have members, and for fewer of them where they are too many (--type).",
  ),

  "options/unknown-backend": error("there is no such language", "See --help for the languages that are there."),
  "options/bad-backend": error(
    "the module is no backend",
    "A backend is the default export of the module, made with defineBackend.",
  ),
  "options/unknown-option": error("the language has no such option", "See --help for the options of each language."),
  "options/bad-value": error("the option does not take this value", "See --help for the values that it takes."),
  "cli/unreadable": error("the input cannot be read", "Check the path and its permissions; `-` reads standard input."),
  "cli/uncomparable": error(
    "the output cannot be compared with what is there",
    "Check the path and the permissions of the file.",
  ),
  "cli/unwritable": error(
    "the output cannot be written",
    "Check the path, the permissions of the file and its folder, and the space on the disk.",
  ),
  "cli/stale": error(
    "a file is not what would be generated",
    "Run the same command without --check to bring it up to date.",
  ),
  "cli/clash": error(
    "two outputs would have the same path",
    "Give the inputs different names, or write them to different folders.",
  ),
  "cli/no-package": error(
    "a package that comes with this one cannot be loaded",
    "Install this package anew, with its dependencies.",
  ),
  "output/outside": error(
    "the backend names a file outside the output folder",
    "This is a fault of the backend: the path of an output file is relative and leads downwards only.",
  ),
  "output/too-large": error(
    "the output is larger than the limit",
    "Select fewer types, or raise the limit (limits.outputCharacters, limits.typeCharacters, limits.members) if you trust the file.",
  ),
  "output/more-findings": warning(
    "there are more findings than are reported",
    "Look at the first ones, or raise the limit (limits.findings).",
  ),
  "output/not-formatted": error(
    "prettier cannot format the output",
    "If this is about the configuration, correct that: `npx prettier --find-config-path FILE` names it.",
  ),
  "output/ignored-by-prettier": note(
    "a .prettierignore names the file, so it is not formatted",
    "Take it out of the .prettierignore, or leave out --format.",
  ),
  "output/not-typed": error(
    "TypeScript refuses the output",
    "This is a fault of the backend: please report it with the input.",
  ),
  "finish/no-tools": error(
    "the tools that make components are not there",
    "Install them beside this package: npm install --save-dev @bytecodealliance/jco-transpile",
  ),
  "finish/no-component": error(
    "the tools refuse to make a component of the output",
    "This is a fault of the backend: please report it with the input.",
  ),
  ...kernelRules,
  "strict/warnings": error(
    "there are warnings, and --strict makes them an error",
    "See the warnings above; --quiet hides them.",
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof catalogue;
