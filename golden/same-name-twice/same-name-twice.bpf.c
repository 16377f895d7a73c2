/*
 * One name for different types, as happens when objects are linked: this file is compiled twice, the second time with
 * SECOND defined, and `bpftool gen object` links the two. `config___2` exists already, so the second `config` must skip
 * that name; the enum `config` stands behind all structs of the name.
 */
#ifndef SECOND

struct config {
    int version;
    char name[8];
};

struct config___2 {
    char taken;
};

enum shade { SHADE_DARK, SHADE_LIGHT };

struct first {
    struct config config;
    struct config___2 taken;
    enum shade shade;
};

struct first *unused_first __attribute__((unused));

#else

struct config {
    unsigned long long flags;
};

enum shade { SHADE_DARK = 10, SHADE_LIGHT = 20 };

union first {
    struct config config;
    enum shade shade;
};

struct second {
    struct config config;
    union first first;
    enum shade shade;
};

struct second *unused_second __attribute__((unused));

/* A tag names one thing in one scope of C: inside a function it may name another. */
int enum_of_the_same_name(void)
{
    enum config { CONFIG_A = 3, CONFIG_B };
    struct holds_enum {
        enum config config;
    };
    static struct holds_enum kept;
    return kept.config++;
}

#endif
