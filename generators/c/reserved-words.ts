const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Keywords of C up to C23, and those that GNU C adds without underscores. */
const keywords = words(`
  alignas alignof asm auto bool break case char const constexpr continue default do double else enum extern false float
  for goto if inline int long nullptr register restrict return short signed sizeof static static_assert struct switch
  thread_local true typedef typeof typeof_unqual union unsigned void volatile while
  _Alignas _Alignof _Atomic _BitInt _Bool _Complex _Decimal128 _Decimal32 _Decimal64 _Generic _Imaginary _Noreturn
  _Static_assert _Thread_local
  __alignof __alignof__ __asm __asm__ __attribute __attribute__ __auto_type __builtin_va_list __complex __complex__
  __const __const__ __extension__ __float128 __func__ __FUNCTION__ __imag __imag__ __inline __inline__ __int128 __label__
  __null __nullptr __PRETTY_FUNCTION__ __real __real__ __restrict __restrict__ __signed __signed__ __thread __typeof
  __typeof__ __volatile __volatile__ __bf16 __fp16 __int128_t __uint128_t __float80 __ibm128 __ieee128
  _Accum _Fract _Sat _Float16 _Float32 _Float64 _Float128 _Float32x _Float64x _Float128x
`);

/** Words that C++17 and C++20 reserve beyond those of C, alternative tokens included. */
const cxxKeywords = words(`
  and and_eq bitand bitor catch char16_t char32_t char8_t class co_await co_return co_yield compl concept const_cast
  consteval constinit decltype delete dynamic_cast explicit export friend mutable namespace new noexcept not not_eq
  operator or or_eq private protected public reinterpret_cast requires static_cast template this throw try typeid
  typename using virtual wchar_t xor xor_eq
`);

/** Macros of <stdint.h>, <stddef.h>, <stdbool.h>, and those that compilers define without underscores. */
const macros = words(`
  NULL offsetof unix linux i386 arm mips sparc sun vax
  INT8_MIN INT16_MIN INT32_MIN INT64_MIN INT8_MAX INT16_MAX INT32_MAX INT64_MAX UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX
  INT_LEAST8_MIN INT_LEAST16_MIN INT_LEAST32_MIN INT_LEAST64_MIN INT_LEAST8_MAX INT_LEAST16_MAX INT_LEAST32_MAX
  INT_LEAST64_MAX UINT_LEAST8_MAX UINT_LEAST16_MAX UINT_LEAST32_MAX UINT_LEAST64_MAX INT_FAST8_MIN INT_FAST16_MIN
  INT_FAST32_MIN INT_FAST64_MIN INT_FAST8_MAX INT_FAST16_MAX INT_FAST32_MAX INT_FAST64_MAX UINT_FAST8_MAX UINT_FAST16_MAX
  UINT_FAST32_MAX UINT_FAST64_MAX INTPTR_MIN INTPTR_MAX UINTPTR_MAX INTMAX_MIN INTMAX_MAX UINTMAX_MAX PTRDIFF_MIN
  PTRDIFF_MAX SIG_ATOMIC_MIN SIG_ATOMIC_MAX SIZE_MAX WCHAR_MIN WCHAR_MAX WINT_MIN WINT_MAX RSIZE_MAX
  INT8_C INT16_C INT32_C INT64_C UINT8_C UINT16_C UINT32_C UINT64_C INTMAX_C UINTMAX_C unreachable
  INT8_WIDTH INT16_WIDTH INT32_WIDTH INT64_WIDTH UINT8_WIDTH UINT16_WIDTH UINT32_WIDTH UINT64_WIDTH
  INT_LEAST8_WIDTH INT_LEAST16_WIDTH INT_LEAST32_WIDTH INT_LEAST64_WIDTH UINT_LEAST8_WIDTH UINT_LEAST16_WIDTH
  UINT_LEAST32_WIDTH UINT_LEAST64_WIDTH INT_FAST8_WIDTH INT_FAST16_WIDTH INT_FAST32_WIDTH INT_FAST64_WIDTH
  UINT_FAST8_WIDTH UINT_FAST16_WIDTH UINT_FAST32_WIDTH UINT_FAST64_WIDTH INTPTR_WIDTH UINTPTR_WIDTH INTMAX_WIDTH
  UINTMAX_WIDTH PTRDIFF_WIDTH SIG_ATOMIC_WIDTH SIZE_WIDTH WCHAR_WIDTH WINT_WIDTH
`);

/**
 * Types of the three headers, and those that glibc, musl, newlib and wasi-libc define on the way to them: a typedef or
 * an enumerator of the same name would be declared twice. (Tags of those are not escaped: where they are in the way, as
 * `struct iovec` of wasi-libc is, a prefix helps.)
 */
const libraryTypes = words(`
  size_t ptrdiff_t wchar_t max_align_t nullptr_t rsize_t wint_t
  int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t
  int_least8_t int_least16_t int_least32_t int_least64_t uint_least8_t uint_least16_t uint_least32_t uint_least64_t
  int_fast8_t int_fast16_t int_fast32_t int_fast64_t uint_fast8_t uint_fast16_t uint_fast32_t uint_fast64_t
  __u_char __u_short __u_int __u_long __int8_t __uint8_t __int16_t __uint16_t __int32_t __uint32_t __int64_t __uint64_t
  __int_least8_t __uint_least8_t __int_least16_t __uint_least16_t __int_least32_t __uint_least32_t __int_least64_t
  __uint_least64_t __quad_t __u_quad_t __intmax_t __uintmax_t __intptr_t __uintptr_t __dev_t __uid_t __gid_t __ino_t
  __ino64_t __mode_t __nlink_t __off_t __off64_t __pid_t __fsid_t __clock_t __rlim_t __rlim64_t __id_t __time_t
  __useconds_t __suseconds_t __suseconds64_t __daddr_t __key_t __clockid_t __timer_t __blksize_t __blkcnt_t __blkcnt64_t
  __fsblkcnt_t __fsblkcnt64_t __fsfilcnt_t __fsfilcnt64_t __fsword_t __ssize_t __syscall_slong_t __syscall_ulong_t
  __loff_t __caddr_t __socklen_t __sig_atomic_t __time64_t __max_align_t __gnuc_va_list va_list __builtin_va_list
`);

/** Typedefs of this header itself, where it needs them. */
export const int128Names = { i128: "bindgen_i128", u128: "bindgen_u128" } as const;

/** A namespace of every C++ compiler. */
const cxxNamespaces = ["std"];

const everywhere = [...keywords, ...macros];
const ordinary = [...everywhere, ...libraryTypes, ...Object.values(int128Names)];
/** Types that members of any record may have: a hoisted member, in C++ any member, would hide them. */
const memberTypes = ["uint32_t", "uint64_t", ...Object.values(int128Names)];
const cxxMembers = new Set([...everywhere, ...cxxKeywords, ...memberTypes]);

export const reserved = {
  c: {
    tag: new Set(everywhere),
    ordinary: new Set(ordinary),
    member: new Set(everywhere),
    hoisted: new Set([...everywhere, ...memberTypes]),
  },
  cxx: {
    tag: new Set([...ordinary, ...cxxKeywords, ...cxxNamespaces]),
    ordinary: new Set([...ordinary, ...cxxKeywords, ...cxxNamespaces]),
    member: cxxMembers,
    hoisted: cxxMembers,
  },
} as const;
