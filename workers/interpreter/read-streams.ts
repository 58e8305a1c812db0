import type { PyodideAPI } from 'pyodide';
import type { MessageWriter } from './message-writer.ts';

/** Bytes that become text at once: a write of 500 MB is never a text of that length. */
const SLICE_BYTES = 1_048_576;

/** Hands what Python writes to file descriptors 1 and 2 to the writer, as text while that still has room for it. */
export function readStreams(pyodide: PyodideAPI, writer: MessageWriter): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const write = createStreamReader(stream, writer);
    if (stream === 'stdout') pyodide.setStdout({ write, isatty: false });
    else pyodide.setStderr({ write, isatty: false });
  }
}

/** Takes the bytes of one stream; answers how many it took, which are all of them. */
export function createStreamReader(
  stream: 'stdout' | 'stderr',
  writer: Pick<MessageWriter, 'hasRoom' | 'writeText' | 'dropBytes'>,
): (bytes: Uint8Array) => number {
  let decoder = new TextDecoder();
  let isCut = false;
  return (bytes) => {
    for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
      const slice = bytes.subarray(start, start + SLICE_BYTES);
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
    return bytes.length;
  };
}
