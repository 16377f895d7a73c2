/*
 * Maps, variables of all sections and functions with their prototypes: none of them is printed, the types of keys, values
 * and variables are.
 */
#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int(*name)[value]
#define __type(name, type) typeof(type) *name

struct key {
    unsigned int address;
    unsigned short port;
};

struct value {
    unsigned long long packets;
    unsigned long long bytes;
};

struct settings {
    _Bool enabled;
    unsigned int limit;
};

struct inner_map {
    __uint(type, 2);
    __uint(max_entries, 1);
    __type(key, unsigned int);
    __type(value, unsigned long long);
} inner SEC(".maps");

struct {
    __uint(type, 1);
    __uint(max_entries, 1024);
    __type(key, struct key);
    __type(value, struct value);
} flows SEC(".maps");

struct {
    __uint(type, 12);
    __uint(max_entries, 1);
    __type(key, unsigned int);
    __type(value, unsigned int);
    struct inner_map *values[];
} outer SEC(".maps") = {.values = {&inner}};

const volatile struct settings settings = {1, 100};
struct value totals;
static volatile struct value hidden;
int initialised = 7;
int own_section SEC(".data.own") = 8;
extern int CONFIG_HZ __attribute__((section(".kconfig"), weak));
extern int bpf_kfunc(struct key *key) __attribute__((section(".ksyms"), weak));

/* A static local has a dot in its name: `count.calls`. */
static __attribute__((noinline)) int count(struct key *key)
{
    static int calls;
    hidden.packets++;
    return key->port + calls++;
}

SEC("xdp")
int filter(void *context)
{
    struct key key = {.address = 1, .port = (unsigned short)CONFIG_HZ};
    int result = count(&key) + own_section;
    if (bpf_kfunc)
        result += bpf_kfunc(&key);
    return settings.enabled ? result : 2;
}

char LICENSE[] SEC("license") = "GPL";
