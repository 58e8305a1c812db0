/** @param {number} bytes */
export function formatBytes(bytes) {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * @typedef {object} Progress
 * @property {(name: string, bytes: number) => void} received more bytes of a package came in
 * @property {(text: string) => void} line something is done
 * @property {() => void} end clears what was written in place
 * @property {() => number} total bytes received so far
 */

/**
 * Says what comes in: on a terminal in place, elsewhere (logs) as one line for each thing that is done.
 *
 * @param {{ isTTY?: boolean | undefined, write: (text: string) => unknown }} stream
 * @returns {Progress}
 */
export function createProgress(stream) {
  let total = 0;
  let shownAt = 0;
  const clear = () => stream.isTTY && stream.write('\r\x1b[K');
  return {
    received(name, bytes) {
      total += bytes;
      if (!stream.isTTY || Date.now() - shownAt < 100) return;
      shownAt = Date.now();
      stream.write(`\r\x1b[K${formatBytes(total)}  ${name}`);
    },
    line(text) {
      clear();
      stream.write(`${text}\n`);
    },
    end: clear,
    total: () => total,
  };
}
