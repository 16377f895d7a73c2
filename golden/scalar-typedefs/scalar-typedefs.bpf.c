/* Typedefs of scalars, as the kernel uses them, in chains and in arrays: the header resolves them. */
typedef unsigned char __u8;
typedef unsigned int __u32;
typedef __u8 u8;
typedef __u32 u32;
typedef unsigned long long u64;
typedef long long s64;
typedef int __kernel_pid_t;
typedef __kernel_pid_t pid_t;
typedef unsigned short umode_t;
typedef u32 be32;
typedef be32 ipv6_address[4];
typedef char comm_t[16];

struct scalar_typedefs {
    pid_t pid;
    u8 flags;
    umode_t mode;
    u64 started;
    s64 offset;
    be32 address;
    ipv6_address v6;
    comm_t comm;
    comm_t parents[3];
    const volatile u32 counter;
};

struct scalar_typedefs *unused_scalar_typedefs __attribute__((unused));
