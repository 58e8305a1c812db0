import type { PulseInit, PulseRequest } from '../contract/frame-message.ts';
import { createStopSignal } from './stop-signal.ts';

/**
 * The pulse worker's script: answers the page's question whether this process lives, and says stops to busy Python. It
 * does nothing else, so that both come through at once: the frame's thread is shared with other frames, and one that draws
 * a large figure would make a living Python look dead and deaf.
 */
addEventListener('message', ({ data, ports: [page, python] }: MessageEvent<PulseInit>) => {
  if (!page || !python) return;
  const buffer = data.stopBuffer as Int32Array | null; // made by our own frame
  const signal = createStopSignal(buffer, (update) => python.postMessage(update));
  page.onmessage = ({ data: request }: MessageEvent<PulseRequest>) => {
    if (typeof request === 'number') page.postMessage(request);
    else signal.raise(request.stopId);
  };
});
