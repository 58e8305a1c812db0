import type { PyodideAPI } from 'pyodide';
import type { MessageWriter } from './message-writer.ts';

/** Bytes that become text at once: a write of 500 MB is never a text of that length. */
const SLICE_BYTES = 1_048_576;
/**
 * Bytes that are taken of one write; Python writes the rest of a longer one by itself. Between two writes it can be
 * stopped, and within one of 500 MB it cannot. Code that calls `os.write` is told how much was taken, as anywhere.
 */
const LONGEST_WRITE = 16 * SLICE_BYTES;

/** Hands what Python writes to file descriptors 1 and 2 to the writer, as text while that still has room for it. */
export function readStreams(pyodide: PyodideAPI, writer: MessageWriter): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const write = createStreamReader(stream, writer);
    if (stream === 'stdout') pyodide.setStdout({ write, isatty: false });
    else pyodide.setStderr({ write, isatty: false });
  }
}

/** Takes the bytes of one stream; answers how many it took, which are all of them but in very long writes. */
export function createStreamReader(
  stream: 'stdout' | 'stderr',
  writer: Pick<MessageWriter, 'hasRoom' | 'writeText' | 'dropBytes'>,
): (bytes: Uint8Array) => number {
  let decoder = new TextDecoder();
  let isCut = false;
  return (bytes) => {
    const taken = bytes.subarray(0, LONGEST_WRITE);
    for (let start = 0; start < taken.length; start += SLICE_BYTES) {
      const slice = taken.subarray(start, start + SLICE_BYTES);
      if (writer.hasRoom(stream)) {
        // What was dropped may have begun with half a character, which the next text must not.
        if (isCut) decoder = new TextDecoder();
        isCut = false;
        writer.writeText(stream, decoder.decode(slice, { stream: true }));
      } else {
        isCut = true;
        writer.dropBytes(stream, slice);
      }
    }
    return taken.length;
  };
}
