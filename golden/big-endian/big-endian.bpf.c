/* Compiled for big-endian BPF: the same layout, in data whose bytes are the other way round. */
enum state { STATE_IDLE = -1, STATE_BUSY };
enum wide { WIDE_FAR = 0x123456789aULL };

struct inner {
    char tag;
    unsigned short port;
};

struct big_endian {
    unsigned int number;
    unsigned long long time;
    struct inner inner[2];
    enum state state;
    enum wide wide;
    void *pointer;
    double fraction;
    char text[5];
};

struct big_endian *unused_big_endian __attribute__((unused));
