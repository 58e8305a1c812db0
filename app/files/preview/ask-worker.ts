import { startWorker } from '../../lib/start-worker.ts';
import type { Preview } from './preview.ts';
import type { PreviewReply, PreviewRequest } from './preview-worker.ts';

const TOO_MUCH: Preview = { kind: 'refused', reason: 'It is too much for this browser to show. Read it in Python.' };

/** Reads a file's head in a thread of its own, which the signal ends. Rejects with the signal's reason only. */
export async function askWorker(request: PreviewRequest, signal: AbortSignal): Promise<PreviewReply> {
  signal.throwIfAborted();
  const started = await startWorker('preview', signal);
  if (signal.aborted) {
    if (started.status === 'ok') started.worker.terminate();
    throw signal.reason;
  }
  if (started.status === 'failed') return { kind: 'refused', reason: started.reason };
  const { worker } = started;
  return new Promise<PreviewReply>((settle, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    worker.onmessage = ({ data }: MessageEvent<PreviewReply>) => settle(data);
    worker.onerror = () => settle(TOO_MUCH);
    worker.onmessageerror = () => settle(TOO_MUCH);
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
