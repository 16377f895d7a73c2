/** A member name of the source and what becomes of it in the header. */
export interface OddName {
  readonly source: string;
  readonly header: string;
}

const kept = (names: string): readonly OddName[] => names.split(/\s+/).map((source) => ({ source, header: source }));

const escaped = (names: string): readonly OddName[] =>
  names.split(/\s+/).map((source) => ({ source, header: `${source}_` }));

/**
 * Names that a struct of C17 may have, but that are a keyword of C++ or C23, a macro of a header that the output
 * includes, or what the output itself uses. Written down from the task, not taken from the backend's own tables.
 */
export const oddNames: readonly OddName[] = [
  ...kept("class new delete private this template operator namespace virtual export try catch xor and not typename"),
  ...kept("int8_t uint16_t size_t ptrdiff_t wchar_t char8_t __pad0 __pad1 __unnamed0 _Foo errno stdin self"),
  ...escaped("bool true false nullptr constexpr alignas alignof static_assert thread_local typeof typeof_unqual asm"),
  ...escaped("unix linux i386 NULL offsetof INT8_MAX UINT64_C SIZE_MAX unreachable"),
];

const headerNames: ReadonlyMap<string, string> = new Map(oddNames.map(({ source, header }) => [source, header]));

/** What a member of the source is called in the header. */
export const headerName = (source: string): string => headerNames.get(source) ?? source;
