import { BigEndian, decodeBigEndian, nameOfState } from "../../../golden/big-endian/big-endian.js";
import { Bitfields, decodeBitfields } from "../../../golden/bitfields/bitfields.js";
import { decodeEvent, encodeEvent, Event } from "../../../golden/bootstrap/bootstrap.js";
import { decodeEnum64, Enum64, nameOfCapability } from "../../../golden/enum64/enum64.js";
import {
  decodeList,
  decodeMessage,
  encodeList,
  encodeMessage,
} from "../../../golden/flexible-arrays/flexible-arrays.js";
import { decodeInt128, Int128 } from "../../../golden/int128/int128.js";
import { decodeMultiDimensional, MultiDimensional } from "../../../golden/multi-dimensional/multi-dimensional.js";
import { decodeUnions, encodeUnions, Unions } from "../../../golden/unions/unions.js";

/**
 * What generated files make of bytes, by the names under which the page fetches them. This runs in Node and in the page.
 * The bytes that each is given are its own, to write into.
 */
export const decoders = {
  /** Two events: reading in place, copies, JSON, writing, and what does not fit. */
  events(bytes: Uint8Array) {
    const view = new Event(bytes);
    const inPlace = [0, Event.size].map((offset) => {
      const { pid, $duration_ns_number, duration_ns, comm, filename, $comm_bytes } = view.$at(offset);
      return { pid, $duration_ns_number, duration_ns, comm, filename, $comm_bytes: $comm_bytes.slice() };
    });
    const copies = [decodeEvent(bytes), decodeEvent(bytes, Event.size)];
    const json = JSON.stringify(view.$at(Event.size));
    view.$set({ comm: "né\u{1f980}" }).duration_ns = -1n;
    const error = messageOf(() => view.$at(Event.size + 1));
    return { inPlace, copies, json, set: view.$bytes.slice(0, 48), encoded: encodeEvent(copies[0] ?? {}), error };
  },

  message(bytes: Uint8Array) {
    const value = decodeMessage(bytes);
    return { value, encoded: encodeMessage(value) };
  },

  list(bytes: Uint8Array) {
    const value = decodeList(bytes);
    return { value, encoded: encodeList(value) };
  },

  /** A member of a union is set in a view; what is encoded are its bytes. */
  unions(bytes: Uint8Array) {
    const view = new Unions(bytes);
    view.number.f = 1.5;
    return { value: decodeUnions(bytes), encoded: encodeUnions(view.$get()) };
  },

  bitfields(bytes: Uint8Array) {
    const value = decodeBitfields(bytes);
    const changed = new Bitfields(bytes).$set({ b: 2, c: 0x12345, e: 0x155, h: 1 }).$bytes.slice();
    return { value, changed };
  },

  /** Arrays of arrays as iterables, by index, and as copies. */
  board(bytes: Uint8Array) {
    const view = new MultiDimensional(bytes);
    const rows = [...view.two].map((row) => [...row]);
    const { kind, weight } = view.board.at(7).at(6);
    view.matrices.at(1).at(2).set(3, -1);
    return { rows, cell: { kind, weight }, value: decodeMultiDimensional(bytes) };
  },

  bigEndian(bytes: Uint8Array) {
    const view = new BigEndian(bytes);
    return { value: decodeBigEndian(bytes), time: view.$time_number, state: nameOfState(view.state) };
  },

  int128(bytes: Uint8Array) {
    const value = decodeInt128(bytes);
    new Int128(bytes).number = 2n ** 100n;
    return { value, number: bytes.slice(16, 32) };
  },

  enum64(bytes: Uint8Array) {
    const names = [...new Enum64(bytes).several].map(nameOfCapability);
    return { value: decodeEnum64(bytes), names };
  },
} satisfies Readonly<Record<string, (bytes: Uint8Array) => unknown>>;

function messageOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return String(error);
  }
}
