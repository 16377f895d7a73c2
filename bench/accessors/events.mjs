// The events that are read, as objects and as the bytes that `struct event` of golden/bootstrap has for them.

/** As many as a ring buffer of some 700 KB holds: more than the fastest caches of a processor do. */
export const count = 4096;
export const size = 168;

const comms = ["bash", "sh", "node", "git", "cc1", "ld", "python3", "systemd-udevd", "sshd", "containerd-shim"];
const filenames = [
  ..."/bin/dash /bin/cat /bin/bash /usr/bin/ls /usr/bin/env /usr/bin/git /usr/bin/sed /usr/bin/make".split(" "),
  ..."/usr/bin/node /usr/bin/dirname /usr/sbin/sshd /usr/bin/basename /usr/local/bin/node".split(" "),
  ..."/usr/bin/python3.11 /usr/bin/run-parts /lib/systemd/systemd-udevd /lib/systemd/systemd-logind".split(" "),
  ..."/usr/lib/git-core/git-remote-https /usr/bin/x86_64-linux-gnu-ld.bfd /usr/bin/containerd-shim-runc-v2".split(" "),
  ..."/usr/lib/gcc/x86_64-linux-gnu/12/cc1 /usr/lib/gcc/x86_64-linux-gnu/12/collect2".split(" "),
  ..."/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus /usr/lib/gcc/x86_64-linux-gnu/12/lto1".split(" "),
  ..."/home/user/source/node_modules/.bin/vite /home/user/source/node_modules/.bin/eslint".split(" "),
  ..."/home/user/.cargo/bin/cargo /usr/share/bash-completion/helpers/which /etc/cron.daily/logrotate".split(" "),
  ..."/usr/lib/openssh/sftp-server".split(" "),
];

/** The same numbers in every process, in no order that a processor could foresee. */
function drawer() {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

/** Its last four characters make a name one that no other event has, of the same length. */
const distinct = (name, index) => name.slice(0, -4) + index.toString(36).padStart(4, "_");

/** The events: with file names that come again as on a real machine, or each with one of its own. */
export function eventsWith({ distinctNames }) {
  const draw = drawer();
  return Array.from({ length: count }, (_, index) => {
    const filename = filenames[draw(filenames.length)];
    return {
      pid: 1000 + draw(30_000),
      ppid: 1 + draw(30_000),
      exit_code: draw(4) === 0 ? draw(256) : 0,
      duration_ns: BigInt(1_000_000 + draw(1_000_000_000)) * 3701n,
      comm: comms[draw(comms.length)],
      filename: distinctNames ? distinct(filename, index) : filename,
      exit_event: draw(2),
    };
  });
}

/** What the numbers of all events add up to. */
export const sumOf = (events) =>
  events.reduce(
    (sum, event) => sum + event.pid + event.ppid + event.exit_code + Number(event.duration_ns) + event.exit_event,
    0,
  );

function writeText(bytes, at, text) {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
}

/** The events one behind the other. */
export function bytesOf(events) {
  const bytes = new Uint8Array(events.length * size);
  const view = new DataView(bytes.buffer);
  events.forEach((event, index) => {
    const at = index * size;
    view.setInt32(at, event.pid, true);
    view.setInt32(at + 4, event.ppid, true);
    view.setUint32(at + 8, event.exit_code, true);
    view.setBigUint64(at + 16, event.duration_ns, true);
    writeText(bytes, at + 24, event.comm);
    writeText(bytes, at + 40, event.filename);
    view.setUint8(at + 167, event.exit_event);
  });
  return bytes;
}
