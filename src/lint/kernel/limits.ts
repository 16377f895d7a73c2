/** `BTF_MAX_SIZE`: bytes of BTF that the kernel takes. */
export const largestFile = 16 * 1024 * 1024;

/** The largest number that a type can have: the kernel keeps `BTF_MAX_TYPE` types, void is one, and drops what follows. */
export const largestTypeId = 0xffffe;

/** `KSYM_NAME_LEN` of Linux 6.1 and later: the bytes of a name, which for BTF do not count the NUL. */
export const longestName = 512;

/** `MAX_RESOLVE_DEPTH`: how many types can wait for each other. */
export const deepestResolution = 32;

/** How many qualifiers, typedefs and tags can follow each other. */
export const longestChain = 32;
