interface Form {
  readonly littleEndian?: boolean;
}

export interface RingRecord {
  readonly data: Uint8Array;
  readonly busy?: boolean;
  readonly discarded?: boolean;
}

const roundUp = (size: number): number => Math.ceil(size / 8) * 8;

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A record of a BPF ring buffer, with a page offset that nobody should look at. */
export function ringRecord({ data, busy, discarded }: RingRecord, { littleEndian = true }: Form = {}): Uint8Array {
  const bytes = new Uint8Array(roundUp(8 + data.length)).fill(0xee);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length + (busy === true ? 2 ** 31 : 0) + (discarded === true ? 2 ** 30 : 0), littleEndian);
  view.setUint32(4, 0x12345678, littleEndian);
  bytes.set(data, 8);
  return bytes;
}

/** A record of a perf buffer with any body, whose length is a multiple of 8. */
export function perfRecord(type: number, body: Uint8Array, { littleEndian = true }: Form = {}): Uint8Array {
  const header = new DataView(new ArrayBuffer(8));
  header.setUint32(0, type, littleEndian);
  header.setUint16(4, 0x5555, littleEndian);
  header.setUint16(6, 8 + body.length, littleEndian);
  return joined([new Uint8Array(header.buffer), body]);
}

/** What a program gave to `bpf_perf_event_output`, filled up with 0xee as the kernel does with anything. */
export function perfSample(data: Uint8Array, { littleEndian = true }: Form = {}): Uint8Array {
  const body = new Uint8Array(roundUp(4 + data.length)).fill(0xee);
  new DataView(body.buffer).setUint32(0, body.length - 4, littleEndian);
  body.set(data, 4);
  return perfRecord(9, body, { littleEndian });
}

export function perfLost(id: bigint, lost: bigint, { littleEndian = true }: Form = {}): Uint8Array {
  const body = new DataView(new ArrayBuffer(16));
  body.setBigUint64(0, id, littleEndian);
  body.setBigUint64(8, lost, littleEndian);
  return perfRecord(2, new Uint8Array(body.buffer), { littleEndian });
}

/** A ring of `size` bytes that was 0xaa all over before `bytes` came to the position `from`. */
export function inRing(bytes: Uint8Array, from: number, size: number): Uint8Array {
  const ring = new Uint8Array(size).fill(0xaa);
  for (const [index, byte] of bytes.entries()) ring[(from + index) % size] = byte;
  return ring;
}
