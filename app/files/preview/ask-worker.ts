import type { Preview } from './preview.ts';
import type { PreviewReply, PreviewRequest } from './preview-worker.ts';

const TOO_MUCH: Preview = { kind: 'refused', reason: 'It is too much for this browser to show. Read it in Python.' };

/** Reads a file's head in a thread of its own, which the signal ends. Rejects with the signal's reason only. */
export function askWorker(request: PreviewRequest, signal: AbortSignal): Promise<PreviewReply> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<PreviewReply>((settle, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    worker.onmessage = ({ data }: MessageEvent<PreviewReply>) => settle(data);
    worker.onerror = () => settle(TOO_MUCH);
    worker.onmessageerror = () => settle(TOO_MUCH);
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
