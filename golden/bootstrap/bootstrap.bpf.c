/*
 * The canonical case: a program that times processes. It follows `bootstrap` of libbpf-bootstrap, with the few types and
 * helpers that it needs written out, so that it compiles without any header. User space reads `struct event` from the
 * ring buffer `rb`.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int pid_t;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int(*name)[value]
#define __type(name, type) typeof(type) *name
#define __core __attribute__((preserve_access_index))

enum { BPF_MAP_TYPE_HASH = 1, BPF_MAP_TYPE_RINGBUF = 27 };
enum { BPF_ANY = 0 };

/* Helpers of the kernel are called by their numbers. */
static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static long (*const bpf_map_update_elem)(void *map, const void *key, const void *value, u64 flags) = (void *)2;
static long (*const bpf_map_delete_elem)(void *map, const void *key) = (void *)3;
static u64 (*const bpf_ktime_get_ns)(void) = (void *)5;
static u64 (*const bpf_get_current_pid_tgid)(void) = (void *)14;
static long (*const bpf_get_current_comm)(void *buf, u32 size) = (void *)16;
static u64 (*const bpf_get_current_task)(void) = (void *)35;
static long (*const bpf_probe_read_kernel)(void *dst, u32 size, const void *unsafe_ptr) = (void *)113;
static long (*const bpf_probe_read_str)(void *dst, u32 size, const void *unsafe_ptr) = (void *)45;
static void *(*const bpf_ringbuf_reserve)(void *ringbuf, u64 size, u64 flags) = (void *)131;
static void (*const bpf_ringbuf_submit)(void *data, u64 flags) = (void *)132;

#define read_kernel(to, from) bpf_probe_read_kernel(&(to), sizeof(to), __builtin_preserve_access_index(&(from)))

/* The parts of the kernel's types that the program reads; the loader moves the accesses to where the fields are. */
struct task_struct {
    int exit_code;
    pid_t tgid;
    struct task_struct *real_parent;
} __core;

struct trace_entry {
    unsigned short type;
    unsigned char flags;
    unsigned char preempt_count;
    int pid;
} __core;

struct trace_event_raw_sched_process_exec {
    struct trace_entry ent;
    u32 __data_loc_filename;
    pid_t pid;
    pid_t old_pid;
    char __data[];
} __core;

#define TASK_COMM_LEN 16
#define MAX_FILENAME_LEN 127

/* What user space receives. */
struct event {
    int pid;
    int ppid;
    unsigned exit_code;
    unsigned long long duration_ns;
    char comm[TASK_COMM_LEN];
    char filename[MAX_FILENAME_LEN];
    char exit_event;
};

/* The program names the type only through bpf_ringbuf_reserve, so clang would leave it out of BTF. */
struct event *unused_event __attribute__((unused));

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 8192);
    __type(key, pid_t);
    __type(value, u64);
} exec_start SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 256 * 1024);
} rb SEC(".maps");

/* .rodata: set by user space before the program is loaded. */
const volatile unsigned long long min_duration_ns = 0;
/* .data and .bss: shared with user space while the program runs. */
int sampling_rate = 1;
u64 events_dropped;

SEC("tp/sched/sched_process_exec")
int handle_exec(struct trace_event_raw_sched_process_exec *ctx)
{
    struct task_struct *task, *parent;
    struct event *event;
    pid_t pid = bpf_get_current_pid_tgid() >> 32;
    u64 started = bpf_ktime_get_ns();

    bpf_map_update_elem(&exec_start, &pid, &started, BPF_ANY);
    if (min_duration_ns)
        return 0;

    event = bpf_ringbuf_reserve(&rb, sizeof(*event), 0);
    if (!event) {
        __sync_fetch_and_add(&events_dropped, sampling_rate);
        return 0;
    }

    task = (struct task_struct *)bpf_get_current_task();
    read_kernel(parent, task->real_parent);
    read_kernel(event->ppid, parent->tgid);
    event->exit_event = 0;
    event->pid = pid;
    bpf_get_current_comm(&event->comm, sizeof(event->comm));
    bpf_probe_read_str(&event->filename, sizeof(event->filename), (void *)ctx + (ctx->__data_loc_filename & 0xffff));
    bpf_ringbuf_submit(event, 0);
    return 0;
}

SEC("tp/sched/sched_process_exit")
int handle_exit(void *ctx)
{
    struct task_struct *task, *parent;
    struct event *event;
    u64 pid_tgid = bpf_get_current_pid_tgid();
    pid_t pid = pid_tgid >> 32;
    u64 *started, duration = 0;
    int exit_code;

    /* Only the exit of the whole process counts, not that of one thread. */
    if (pid != (u32)pid_tgid)
        return 0;

    started = bpf_map_lookup_elem(&exec_start, &pid);
    if (started)
        duration = bpf_ktime_get_ns() - *started;
    else if (min_duration_ns)
        return 0;
    bpf_map_delete_elem(&exec_start, &pid);
    if (min_duration_ns && duration < min_duration_ns)
        return 0;

    event = bpf_ringbuf_reserve(&rb, sizeof(*event), 0);
    if (!event)
        return 0;

    task = (struct task_struct *)bpf_get_current_task();
    read_kernel(parent, task->real_parent);
    read_kernel(event->ppid, parent->tgid);
    read_kernel(exit_code, task->exit_code);
    event->exit_event = 1;
    event->duration_ns = duration;
    event->pid = pid;
    event->exit_code = (exit_code >> 8) & 0xff;
    bpf_get_current_comm(&event->comm, sizeof(event->comm));
    bpf_ringbuf_submit(event, 0);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
