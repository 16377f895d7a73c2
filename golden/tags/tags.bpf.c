/* Type tags and declaration tags mark pointers, members and types for the verifier. They change no layout. */
#define __user __attribute__((btf_type_tag("user")))
#define __rcu __attribute__((btf_type_tag("rcu")))
#define __kptr __attribute__((btf_type_tag("kptr")))
#define __note(text) __attribute__((btf_decl_tag(text)))

struct task;

typedef struct {
    int counter;
} refcount_t __note("typedef tag");

struct tags {
    char __user *buffer;
    struct task __rcu *task;
    struct task __kptr *owner __note("contains:task:link");
    int plain __note("first") __note("second");
    char __user *__rcu *twice;
    refcount_t references;
    int __user *table[2];
} __note("struct tag");

struct tags tags_variable __note("variable tag");
