// The codec of the generated WIT, written in JavaScript with the generated accessors.
//
// `decodeEvent` of the accessors would give `comm` and `filename` as texts, up to the first NUL. The WIT has lists of all
// their bytes, which the view gives in place.
import { encodeEvent, Event } from "../../.cache/javascript-guest/event.ts";

/** In a component, a text that is thrown is the error of a `result`; any other error would be a trap. */
function orError(work) {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? error.message : error;
  }
}

export const codec = {
  decodeEvent(bytes) {
    return orError(() => {
      const {
        pid,
        ppid,
        exitCode,
        durationNs,
        $commBytes: comm,
        $filenameBytes: filename,
        exitEvent,
      } = new Event(bytes);
      return { pid, ppid, exitCode, durationNs, comm, filename, exitEvent };
    });
  },

  encodeEvent({ comm, filename, ...numbers }) {
    return orError(() => {
      const bytes = encodeEvent(numbers);
      const event = new Event(bytes);
      event.$commBytes = comm;
      event.$filenameBytes = filename;
      return bytes;
    });
  },
};
