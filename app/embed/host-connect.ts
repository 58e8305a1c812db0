import type { CallOptions, VivariumClient } from './host-client.ts';
import { HostConnection } from './host-connection.ts';
import { createClient } from './host-create-client.ts';
import { createEndedError, createError } from './host-errors.ts';
import { createFrame, type FrameOptions, findOrigins } from './host-frame.ts';
import { type FrameWindow, type Handshake, shakeHands } from './host-handshake.ts';
import { parseGuestWindowMessage } from './host-parse.ts';
import { watchFrame } from './host-watch-frame.ts';

/** How long a widget may take to answer, in milliseconds. Its page is small; a slow line is what takes the time. */
const TIMEOUT_MS = 30_000;
/** How long a widget may take to show that it is still the one that was connected to, in milliseconds. */
const PROBE_MS = 10_000;

/** What a connection may come with; `signal` gives up on it, or ends it later. */
export interface ConnectOptions extends CallOptions {
  /** How long the widget may take to answer, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
}

/** Frames that are connected to, or about to be. */
const taken = new WeakSet<HTMLIFrameElement>();

/**
 * Connects to a widget: to that in an iframe of the page, which shows embed.html, or to one that is made with options.
 * Rejects with a `TypeError` for a bad address or iframe, a `TimeoutError` that says how far it came, a `NotAllowedError`
 * when the widget refuses this page, a `NotSupportedError` when both know no common version, an `InvalidStateError` when
 * the iframe is connected to already, and with the signal's reason.
 */
export async function connect(
  target: HTMLIFrameElement | FrameOptions,
  { signal, timeoutMs = TIMEOUT_MS }: ConnectOptions = {},
): Promise<VivariumClient> {
  signal?.throwIfAborted();
  if ('contentWindow' in target) return connectFrame(target, { signal, timeoutMs, isOwn: false });
  const frame = createFrame(target);
  try {
    return await connectFrame(frame, { signal, timeoutMs, isOwn: true });
  } catch (error) {
    frame.remove();
    throw error;
  }
}

interface FrameConnectOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** Whether `connect` has made the frame, and so has seen all that it loaded. */
  readonly isOwn: boolean;
}

async function connectFrame(frame: HTMLIFrameElement, options: FrameConnectOptions): Promise<VivariumClient> {
  const { signal, timeoutMs, isOwn } = options;
  const inside = frame.contentWindow;
  if (!inside) throw new TypeError('The iframe is not in the page. Put it there before connecting to it.');
  const origins = findOrigins(frame);
  if (taken.has(frame)) {
    throw createError('InvalidStateError', 'This iframe is connected to already. Dispose of that client first.');
  }
  taken.add(frame);
  const handshake = shakeHands({ place: window, frame: inside, origins });
  let connection: HostConnection | null = null;
  let loads = 0;
  const end = (reason: string, error: unknown = createEndedError(reason)) => {
    if (connection) connection.close(reason);
    else handshake.stop(error);
  };
  const stopWatching = watchFrame(frame, {
    onLoad(count) {
      const isFirst = loads === 0;
      loads = count;
      if (!connection) handshake.hello();
      else if (!isFirst) end('its iframe has loaded another page.');
      else if (!isOwn) void probe(connection);
    },
    onGone: () => end('its iframe was removed from the page.'),
  });
  const abort = () => end('this page has given it up.', signal?.reason);
  const timer = setTimeout(() => end('', describeSilence(frame, origins, loads > 0, handshake)), timeoutMs);
  const release = () => {
    clearTimeout(timer);
    stopWatching();
    signal?.removeEventListener('abort', abort);
    taken.delete(frame);
  };
  signal?.addEventListener('abort', abort);
  handshake.hello();
  try {
    const { port, info } = await handshake.accepted;
    clearTimeout(timer);
    connection = new HostConnection(port);
    const opened = connection;
    const stopListening = onReady(inside, origins, () => void probe(opened));
    opened.signal.addEventListener('abort', () => {
      stopListening();
      release();
    });
    const dispose = () => {
      opened.close('this page has ended it.');
      if (isOwn) frame.remove();
    };
    return createClient({ connection: opened, info, iframe: frame, dispose });
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Only the widget itself can tell whether it is still the same: a frame that was given may have been loading when it
 * accepted, and a message from before that may come after it.
 */
async function probe(connection: HostConnection): Promise<void> {
  const signal = AbortSignal.timeout(PROBE_MS);
  try {
    await connection.request('listTools', null, { signal });
  } catch {
    // A refusal is a sign of life too.
    if (signal.aborted) connection.close('its page was loaded anew or has gone.');
  }
}

/** A widget that is ready has no connection, so the one there was may be over. */
function onReady(inside: FrameWindow, origins: readonly string[], listener: () => void): () => void {
  const receive = ({ data, source, origin }: MessageEvent) => {
    if (source !== inside || !origins.includes(origin)) return;
    if (parseGuestWindowMessage(data)?.type === 'ready') listener();
  };
  window.addEventListener('message', receive);
  return () => window.removeEventListener('message', receive);
}

function describeSilence(
  frame: HTMLIFrameElement,
  origins: readonly string[],
  hasLoaded: boolean,
  handshake: Handshake,
): Error {
  const stranger = handshake.wrongOrigin();
  const words = stranger
    ? `A widget answered from ${stranger}, not from ${origins.join(' or ')}; does the address lead on to another?`
    : hasLoaded
      ? 'The page there did not answer as the widget. Is it embed.html, and may it be shown here (frame-ancestors)?'
      : 'Nothing was loaded from there in time. Can the address be reached, and may this page show it (frame-src)?';
  return createError('TimeoutError', `No widget at ${frame.src}. ${words}`);
}
