/* Bitfields with gaps: at the end of a unit, from an unnamed one, from a new unit, before a plain member. */
struct bitfields {
    unsigned int a : 1;
    unsigned int b : 3;
    unsigned int : 4;
    unsigned int c : 20;
    unsigned int d : 10;
    char plain;
    unsigned short e : 9;
    unsigned short : 0;
    unsigned short f : 5;
    unsigned char g : 2;
    unsigned char h : 8;
    int last;
};

struct bitfields *unused_bitfields __attribute__((unused));
