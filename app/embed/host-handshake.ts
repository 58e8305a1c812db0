import { createError } from './host-errors.ts';
import { parseGuestMessage, parseGuestWindowMessage } from './host-parse.ts';
import { type GuestInfo, type HostWindowMessage, NAMESPACE, VERSIONS } from './protocol.ts';

/** The window of the widget, as far as it is needed. */
export interface FrameWindow {
  postMessage(message: unknown, targetOrigin: string, transfer?: Transferable[]): void;
}

/** The window that messages arrive at. */
export type MessagePlace = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/**
 * How long a refusal waits for another word, in milliseconds: a widget that is just ending the connection before may refuse
 * the answer to an earlier `ready`, and says `ready` anew at once.
 */
const REFUSAL_WAIT_MS = 1000;

/** Between whom hands are shaken. */
export interface HandshakeParties {
  readonly place: MessagePlace;
  readonly frame: FrameWindow;
  /** Origins that the widget may answer from; `null` is an opaque one. */
  readonly origins: readonly string[];
}

/** What a handshake ends with. */
export interface Accepted {
  readonly port: MessagePort;
  readonly info: GuestInfo;
}

/** A handshake under way. */
export interface Handshake {
  /** Rejects when the widget refuses, speaks no version that is known, or `stop` is called. */
  readonly accepted: Promise<Accepted>;
  /** Asks the widget to say that it is ready, if it has said so before anyone listened. */
  hello(): void;
  /** An origin that a message of the widget's kind came from, out of the right window, though it may not. */
  readonly wrongOrigin: () => string | null;
  /** Ends it. */
  stop(error: unknown): void;
}

/** Waits until the widget is ready and hands it one end of a channel, over which it then accepts. */
export function shakeHands({ place, frame, origins }: HandshakeParties): Handshake {
  const [only] = origins.length === 1 && !origins.includes('null') ? origins : [];
  let wrongOrigin: string | null = null;
  /** Ports by the challenges they were offered for. Which of them the widget still takes is for it to know. */
  const offers = new Map<string, MessagePort>();
  let refusal: ReturnType<typeof setTimeout> | undefined;
  let resolve: (accepted: Accepted) => void;
  let reject: (error: unknown) => void;
  const accepted = new Promise<Accepted>((done, fail) => {
    resolve = done;
    reject = fail;
  });

  function receive(event: Event): void {
    const { data, source, origin } = event as MessageEvent; // listened for as `message`
    if (source !== frame) return;
    const message = parseGuestWindowMessage(data);
    if (!message) return;
    if (!origins.includes(origin)) {
      wrongOrigin = origin;
      return;
    }
    if (message.type === 'ready') {
      answer(message.versions, message.challenge, origin);
    } else if (isLastRefusal(message.challenge)) {
      const error = createError('NotAllowedError', `The widget refused the connection: ${message.reason}`);
      if (message.challenge === '') stop(error);
      else refusal = setTimeout(() => stop(error), REFUSAL_WAIT_MS);
    }
  }

  function answer(versions: readonly number[], challenge: string, origin: string): void {
    const version = VERSIONS.find((known) => versions.includes(known));
    if (version === undefined) {
      const theirs = versions.length > 0 ? versions.join(', ') : 'none';
      const words = `versions of its protocol: the widget ${theirs}, this page’s embed.js ${VERSIONS.join(', ')}`;
      stop(
        createError(
          'NotSupportedError',
          `Widget and page know different ${words}. Load embed.js from beside embed.html.`,
        ),
      );
      return;
    }
    clearTimeout(refusal);
    offers.get(challenge)?.close();
    const { port1, port2 } = new MessageChannel();
    offers.set(challenge, port1);
    port1.onmessage = ({ data }) => {
      const message = parseGuestMessage(data);
      if (offers.get(challenge) !== port1 || message?.type !== 'accept' || message.info.version !== version) return;
      offers.delete(challenge);
      settle();
      resolve({ port: port1, info: message.info });
    };
    post({ type: 'connect', version, challenge }, origin === 'null' ? '*' : origin, [port2]);
  }

  /** Whether nothing is left to hope for. A widget that refuses everyone does so without a challenge. */
  function isLastRefusal(challenge: string): boolean {
    const port = offers.get(challenge);
    if (!port) return challenge === '' && offers.size === 0;
    port.close();
    offers.delete(challenge);
    return offers.size === 0;
  }

  function post(message: HostWindowMessage, targetOrigin: string, transfer: Transferable[] = []): void {
    frame.postMessage({ namespace: NAMESPACE, ...message }, targetOrigin, transfer);
  }

  function settle(): void {
    clearTimeout(refusal);
    place.removeEventListener('message', receive);
    for (const port of offers.values()) port.close();
    offers.clear();
  }

  function stop(error: unknown): void {
    settle();
    reject(error);
  }

  place.addEventListener('message', receive);
  return {
    accepted,
    hello: () => post({ type: 'hello' }, only ?? '*'),
    wrongOrigin: () => wrongOrigin,
    stop,
  };
}
