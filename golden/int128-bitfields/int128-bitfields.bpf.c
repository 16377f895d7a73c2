/* Bitfields of 128-bit types: up to 64 bits they stay bitfields, wider ones become the bytes that hold them. */
struct int128_bitfields {
    unsigned __int128 narrow : 40;
    unsigned __int128 rest : 24;
    __int128 wide : 100;
    unsigned __int128 top : 20;
    int last;
};

struct int128_bitfields *unused_int128_bitfields __attribute__((unused));
