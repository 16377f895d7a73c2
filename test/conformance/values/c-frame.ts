/** How the C program prints JSON and reads its input. It includes nothing: the source may have names of the C library. */
export const cFrame = `
int printf(const char *, ...);
int scanf(const char *, ...);
int putchar(int);
int getchar(void);
static int csb_last;
static void csb_put(int character) { putchar(csb_last = character); }
/* A comma, unless nothing stands before. */
static void csb_next(void) { if (csb_last != '{' && csb_last != '[' && csb_last != ':') csb_put(','); }
static void csb_open(int bracket) { csb_next(); csb_put(bracket); }
static void csb_close(int bracket) { csb_put(bracket); }
static void csb_string(const char *text) { csb_next(); printf("\\"%s\\"", text); csb_last = '"'; }
static void csb_key(const char *name) { csb_string(name); csb_put(':'); }
static void csb_bool(int value) { csb_next(); printf(value ? "true" : "false"); csb_last = 'e'; }
static void csb_hex(const unsigned char *bytes, unsigned long size) {
  csb_next();
  csb_put('"');
  for (unsigned long i = 0; i < size; i++) printf("%02x", bytes[i]);
  csb_put('"');
}
static void csb_decimal(int is_negative, unsigned __int128 value) {
  char digits[48];
  int at = sizeof digits - 1;
  if (is_negative) value = -value;
  digits[at] = 0;
  do digits[--at] = '0' + (int)(value % 10); while (value /= 10);
  if (is_negative) digits[--at] = '-';
  csb_string(digits + at);
}
#define csb_integer(x) csb_decimal((x) < 0, (unsigned __int128)(x))
static void csb_float_bits(const void *at, unsigned long size) {
  unsigned long bits = 0;
  __builtin_memcpy(&bits, at, size);
  csb_decimal(0, bits);
}
#define csb_float(x) csb_float_bits((const void *)&(x), sizeof(x))
#define csb_same(x, y) ((x) < 0 == (y) < 0 && (unsigned __int128)(x) == (unsigned __int128)(y))
#define csb_enum(x, y) csb_open('{'), csb_key("value"), csb_integer(x), csb_key("name"), csb_name(y), csb_close('}')
static void csb_name(const char *name) {
  if (name) csb_string(name);
  else csb_next(), printf("null"), csb_last = 'l';
}
static int csb_digit(int c) { return c > '9' ? c - 'a' + 10 : c - '0'; }
static int csb_answer(void (*const readers[])(const unsigned char *, unsigned long)) {
  static _Alignas(64) unsigned char bytes[1 << 20];
  unsigned record;
  while (scanf("%u", &record) == 1) {
    unsigned long size = 0;
    getchar();
    for (int c; (c = getchar()) != '\\n' && size < sizeof bytes;) {
      int low = getchar();
      bytes[size++] = csb_digit(c) << 4 | csb_digit(low);
    }
    csb_last = ':';
    csb_open('{');
    readers[record](bytes, size);
    csb_close('}');
    putchar('\\n');
  }
  return 0;
}
`;
