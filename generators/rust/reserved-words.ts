const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Keywords of all editions up to 2024, reserved ones too. Each can be written as a raw identifier. */
export const keywords: ReadonlySet<string> = new Set(
  words(`
    abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let
    loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized
    use virtual where while yield
  `),
);

/** Keywords that cannot be written as raw identifiers, and `_`, which is none. */
export const unescapable: ReadonlySet<string> = new Set(words("self Self super crate _"));

/** Functions that every type has, of ours and of the traits that it derives, and `new`, which would make a value. */
export const ownFunctions: ReadonlySet<string> = new Set(
  words(`
    from_bytes from_array to_bytes ref_from_bytes slice_from_bytes as_bytes
    clone clone_from default eq fmt from hash into ne new serialize deserialize
  `),
);

/** Constants that every type has. */
export const ownConstants: ReadonlySet<string> = new Set(words("SIZE ALIGN"));

/** Types and traits that are there without being imported, which ours would hide, and those at the head of the file. */
export const ownTypes: ReadonlySet<string> = new Set(
  words(`
    Option Some None Result Ok Err Box String Vec ToString ToOwned Send Sync Sized Unpin Drop Fn FnMut FnOnce AsyncFn
    AsyncFnMut AsyncFnOnce AsMut AsRef From Into TryFrom TryInto FromIterator IntoIterator Iterator Extend
    DoubleEndedIterator ExactSizeIterator Clone Copy Debug Default Eq Hash Ord PartialEq PartialOrd
    InBytes CText InSerde SerdeValue SerdeArray SerdeText SerdeTextVisitor SerdeRecord SerdeNext SerdeEntry SerdeElement
    SerdeKey SerdeFields SerdeEnum SerdeConstant
  `),
);
