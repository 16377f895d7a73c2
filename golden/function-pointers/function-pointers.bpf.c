/* Function pointers, direct and behind typedefs, in arrays, with function pointers among their parameters. */
struct request;

typedef int (*handler_t)(struct request *request, unsigned long flags);
typedef void callback_t(void *context);
typedef void (*(*signal_t)(int, void (*)(int)))(int);

struct operations {
    void (*nothing)(void);
    int (*open)(struct request *request, const char *name);
    int (*print)(const char *format, ...);
    handler_t handler;
    callback_t *callback;
    signal_t signal;
    handler_t table[3];
    char *(*(*const nested[5])(void))(char *(*)(int));
    const struct operations *parent;
};

struct operations *unused_operations __attribute__((unused));
