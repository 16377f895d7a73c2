// Asks the running kernel to take each BTF that comes on standard input, a 32-bit length before each, and prints one line
// for each: the error number, or 0, and the last line of what the kernel says about it.
#include <errno.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int load(void *data, uint32_t size, char *log, uint32_t log_size) {
    union bpf_attr attr;
    memset(&attr, 0, sizeof(attr));
    attr.btf = (uintptr_t)data;
    attr.btf_size = size;
    attr.btf_log_buf = (uintptr_t)log;
    attr.btf_log_size = log_size;
    attr.btf_log_level = log == NULL ? 0 : 1;
    long fd = syscall(SYS_bpf, BPF_BTF_LOAD, &attr, sizeof(attr));
    if (fd < 0) return errno;
    close((int)fd);
    return 0;
}

static const char *last_line(char *log) {
    size_t length = strlen(log);
    while (length > 0 && log[length - 1] == '\n') log[--length] = 0;
    char *start = strrchr(log, '\n');
    return start == NULL ? log : start + 1;
}

int main(void) {
    const uint32_t log_size = 1 << 26;
    char *log = malloc(log_size);
    uint32_t size;
    while (fread(&size, sizeof(size), 1, stdin) == 1) {
        char *data = malloc(size);
        if (data == NULL || fread(data, 1, size, stdin) != size) return 1;
        log[0] = 0;
        int error = load(data, size, NULL, 0);
        if (error != 0) load(data, size, log, log_size);
        printf("%d %s\n", error, last_line(log));
        free(data);
    }
    return 0;
}
