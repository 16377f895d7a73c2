/* Bitfields of a packed struct lie side by side and cross the bounds of bytes and of their own type. */
struct bitfields_packed {
    unsigned int a : 3;
    unsigned int b : 30;
    unsigned long long c : 61;
    unsigned short d : 15;
    unsigned char e : 7;
    int f;
    unsigned char g : 5;
    unsigned char h : 6;
} __attribute__((packed));

struct bitfields_packed *unused_bitfields_packed __attribute__((unused));
