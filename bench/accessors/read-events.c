/*
 * What the same work takes in C, through the generated header. Arguments: the file with the events, and the work:
 * `numbers` adds up those of each event, `objects` makes a copy of each with two strings of its own, and both print the
 * nanoseconds that an event takes; `check` prints the sum and the copies.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "bootstrap.h"

enum { COUNT = 4096, KEPT = 64, SAMPLES = 25 };

struct copy {
    int pid, ppid;
    unsigned exit_code;
    unsigned long long duration_ns;
    char *comm, *filename;
    char exit_event;
};

static struct event events[COUNT];
static struct copy *kept[KEPT];

static double add_up(void)
{
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
        const struct event *event = &events[i];
        sum += (double)event->pid + event->ppid + event->exit_code + (double)event->duration_ns + event->exit_event;
        /* Otherwise the compiler would read one event once for all passes. */
        __asm__ volatile("" ::: "memory");
    }
    return sum;
}

static struct copy *copy_of(const struct event *event)
{
    struct copy *copy = malloc(sizeof(*copy));
    copy->pid = event->pid;
    copy->ppid = event->ppid;
    copy->exit_code = event->exit_code;
    copy->duration_ns = event->duration_ns;
    copy->comm = strndup(event->comm, sizeof(event->comm));
    copy->filename = strndup(event->filename, sizeof(event->filename));
    copy->exit_event = event->exit_event;
    return copy;
}

static void free_copy(struct copy *copy)
{
    if (!copy)
        return;
    free(copy->comm);
    free(copy->filename);
    free(copy);
}

static double make_objects(void)
{
    double characters = 0;
    for (int i = 0; i < COUNT; i++) {
        free_copy(kept[i % KEPT]);
        kept[i % KEPT] = copy_of(&events[i]);
        characters += kept[i % KEPT]->comm[1] + kept[i % KEPT]->filename[1];
    }
    return characters;
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static volatile double sink;

static double time_of(int passes, int objects)
{
    double start = milliseconds();
    for (int i = 0; i < passes; i++)
        sink = objects ? make_objects() : add_up();
    return milliseconds() - start;
}

static int ascending(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

static void check(void)
{
    printf("%.0f\n", add_up());
    for (int i = 0; i < COUNT; i++) {
        struct copy *copy = copy_of(&events[i]);
        printf("%d %d %u %llu %s %s %d\n", copy->pid, copy->ppid, copy->exit_code, copy->duration_ns, copy->comm,
               copy->filename, copy->exit_event);
        free_copy(copy);
    }
}

int main(int argc, char **argv)
{
    double samples[SAMPLES];
    FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (!file || fread(events, sizeof(*events), COUNT, file) != COUNT)
        return 1;
    if (strcmp(argv[2], "check") == 0) {
        check();
        return 0;
    }
    int objects = strcmp(argv[2], "objects") == 0;
    time_of(100, objects);
    int passes = 1 + (int)(10 / time_of(1, objects));
    for (int i = 0; i < SAMPLES; i++)
        samples[i] = time_of(passes, objects);
    qsort(samples, SAMPLES, sizeof(*samples), ascending);
    printf("%f\n", samples[SAMPLES / 2] * 1e6 / passes / COUNT);
}
