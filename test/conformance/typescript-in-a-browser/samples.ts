import type { decoders } from "./decoded.js";

interface Sample {
  /** What the page fetches. */
  readonly bytes: Uint8Array;
  /** What it has to make of them. */
  readonly decoded: unknown;
}

function bytesWith(size: number, write: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer), bytes);
  return bytes;
}

const fromHex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits.replaceAll(" ", ""), "hex"));
const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const table = <Value>(rows: number, columns: number, value: (row: number, column: number) => Value): Value[][] =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => value(row, column)));

const longName = `/${"x".repeat(126)}`;
const first = {
  ...{ pid: 4242, ppid: 1, exit_code: 0xfffffffe, duration_ns: 2n ** 63n + 5n },
  ...{ comm: "bash", filename: "/usr/bin/node", exit_event: 1 },
};
const second = { ...first, pid: -1, comm: "f\ufffd(\ufffd", filename: longName, duration_ns: 1n, exit_event: 255 };

/** The first event, with `rest` where it has no values. */
const firstEvent = (rest: number): Uint8Array =>
  bytesWith(168, (view, bytes) => {
    bytes.fill(rest, 28, 167);
    view.setInt32(0, 4242, true);
    view.setInt32(4, 1, true);
    view.setUint32(8, 0xfffffffe, true);
    view.setBigUint64(16, 2n ** 63n + 5n, true);
    bytes.set(ascii("bash\0"), 24);
    bytes.set(ascii("/usr/bin/node\0"), 40);
    bytes[167] = 1;
  });

const events: Sample = {
  bytes: bytesWith(336, (view, bytes) => {
    bytes.set(firstEvent(0xee));
    bytes.set(firstEvent(0), 168);
    view.setInt32(168, -1, true);
    view.setBigUint64(184, 1n, true);
    bytes.set(fromHex("66 c3 28 ff 00"), 192);
    bytes.set(ascii(`${longName}\xff`), 208);
  }),
  decoded: {
    inPlace: [
      {
        ...{ pid: 4242, $duration_ns_number: 2 ** 63, duration_ns: 2n ** 63n + 5n },
        ...{ comm: "bash", filename: "/usr/bin/node" },
        $comm_bytes: fromHex("62617368 00eeeeee eeeeeeee eeeeeeee"),
      },
      {
        ...{ pid: -1, $duration_ns_number: 1, duration_ns: 1n, comm: "f\ufffd(\ufffd", filename: longName },
        $comm_bytes: fromHex("66c328ff 00000000 00000000 00000000"),
      },
    ],
    copies: [first, second],
    json: JSON.stringify({ ...second, duration_ns: "1" }),
    // -1 as the duration, and a name with characters of one, two and four bytes.
    set: fromHex("ffffffff01000000feffffff00000000 ffffffffffffffff 6ec3a9f09fa680000000000000000000 2f78787878787878"),
    encoded: firstEvent(0),
    error: "RangeError: Event needs 168 bytes at offset 169, got 167 of 336",
  },
};

const message: Sample = {
  bytes: fromHex("02000000 c3a9e282ac 00 ff"),
  decoded: { value: { length: 2, data: "é€" }, encoded: fromHex("02000000 c3a9e282ac 00") },
};

const listBytes = "0200 000000000000 07000000 00000000 ffffffffffffffff 08000000 00000000 0000000000000080";
const list: Sample = {
  bytes: fromHex(`${listBytes} eeeeee`),
  decoded: {
    value: {
      count: 2,
      items: [
        { id: 7, value: -1n },
        { id: 8, value: -(2n ** 63n) },
      ],
    },
    encoded: fromHex(listBytes),
  },
};

const number = (i: number, f: number, digits: string) => ({ i, f, bytes: fromHex(digits), $bytes: fromHex(digits) });
const unionBytes = "6869000000000000 ff00000000000000 4101020304050607 00000040 000080bf";
const unions: Sample = {
  bytes: fromHex(`00000000 00000000 ${unionBytes}`),
  decoded: {
    value: {
      number: number(0x3fc00000, 1.5, "0000c03f"),
      rounded: { wide: 0x6968n, text: "hi", $bytes: fromHex("6869000000000000 ff00000000000000") },
      of_structs: {
        pair: { a: 0x41, b: 0x07060504 },
        // The very small float of these bytes.
        number: number(0x03020141, (0x820141 / 2 ** 23) * 2 ** -121, "41010203"),
        pointer: 0x0706050403020141n,
        $bytes: fromHex("4101020304050607"),
      },
      several: [number(0x40000000, 2, "00000040"), number(-0x40800000, -1, "000080bf")],
    },
    encoded: fromHex(`0000c03f 00000000 ${unionBytes}`),
  },
};

const bitfields: Sample = {
  bytes: fromHex("0bdebcfa ff03 41 00 ff01 d5 80 feffffff"),
  decoded: {
    value: { a: 1, b: 5, c: 0xabcde, d: 0x3ff, plain: 0x41, e: 0x1ff, f: 0x15, g: 2, h: 0x80, last: -2 },
    changed: fromHex("054523f1 ff03 41 00 5501 d5 01 feffffff"),
  },
};

const matrices = Array.from({ length: 2 }, (_, index) => table(3, 4, (row, column) => index * 100 + row * 10 + column));
const pointers = table(2, 5, (row, column) => 2n ** 64n - 1n - BigInt(row * 5 + column));
const board: Sample = {
  bytes: bytesWith(536, (view, bytes) => {
    table(2, 3, (row, column) => {
      view.setInt32((row * 3 + column) * 4, -row - column, true);
    });
    bytes.set(ascii("ab\0zabcd\0zzza\0\0\0\0\0\0\0xyz\0"), 24);
    matrices.flat(2).forEach((value, index) => {
      view.setInt32(96 + index * 4, value, true);
    });
    table(8, 8, (row, column) => {
      view.setUint8(192 + (row * 8 + column) * 4, row);
      view.setInt16(194 + (row * 8 + column) * 4, -column, true);
    });
    pointers.flat().forEach((value, index) => {
      view.setBigUint64(448 + index * 8, value, true);
    });
    view.setUint8(528, 2);
  }),
  decoded: {
    rows: [
      [0, -1, -2],
      [-1, -2, -3],
    ],
    cell: { kind: 7, weight: -6 },
    value: {
      two: [
        [0, -1, -2],
        [-1, -2, -3],
      ],
      three: [
        ["ab", "abcd", ""],
        ["a", "", "xyz"],
      ],
      matrix: table(3, 4, () => 0),
      // The page has set the last.
      matrices: matrices.map((matrix, index) =>
        matrix.map((row, at) => (index + at === 3 ? [120, 121, 122, -1] : row)),
      ),
      board: table(8, 8, (row, column) => ({ kind: row, weight: 0 - column })),
      names: pointers,
      flags: [[true]],
    },
  },
};

const bigEndian: Sample = {
  bytes: fromHex(
    `12345678 00000000 0020000000000001 41 00 1f90 42 00 0050 ffffffff 00000000
     000000123456789a ffff800000000000 3ff8000000000000 c3a9ff6300 000000`.replaceAll("\n", ""),
  ),
  decoded: {
    value: {
      number: 0x12345678,
      time: 2n ** 53n + 1n,
      inner: [
        { tag: 0x41, port: 8080 },
        { tag: 0x42, port: 80 },
      ],
      ...{ state: -1, wide: 0x123456789an, pointer: 0xffff800000000000n, fraction: 1.5, text: "é\ufffdc" },
    },
    time: 2 ** 53,
    state: "STATE_IDLE",
  },
};

const int128: Sample = {
  bytes: bytesWith(96, (view, bytes) => {
    bytes.fill(0xff, 16, 32);
    view.setBigUint64(32, 1n, true);
    view.setBigUint64(40, 2n ** 63n, true);
    bytes.fill(0xff, 64, 80);
    bytes[0] = 1;
    bytes[80] = 2;
  }),
  decoded: {
    value: { before: 1, number: -1n, mask: 2n ** 127n + 1n, table: [0n, 2n ** 128n - 1n], after: 2 },
    number: fromHex("00000000 00000000 00000000 10000000"),
  },
};

const enum64: Sample = {
  bytes: fromHex(
    "0000000000010000 ffffffffffffffff efcdab8967452301 ffffffffffffffff 0200000000000000 ffffffffff eeeeee",
  ),
  decoded: {
    value: {
      ...{ capability: 2n ** 40n, offset: -1n, wide: 0x123456789abcdefn },
      ...{ several: [2n ** 64n - 1n, 2n], low: 2n ** 40n - 1n },
    },
    // What JSON makes of a value that has no name.
    names: ["CAPABILITY_ALL", null],
  },
};

/** The bytes that the page fetches, by the names of what decodes them. */
export const samples: Readonly<Record<keyof typeof decoders, Sample>> = {
  ...{ events, message, list, unions, bitfields, board, bigEndian, int128, enum64 },
};
