import { type GuestWindowMessage, NAMESPACE } from '../protocol.ts';
import { parseWindowMessage } from './parse-window-message.ts';

/** Where the message goes; everything has a default. */
interface RefuseHostOptions {
  /** Where messages come from; default: this window. */
  readonly window?: EventTarget;
  /** The window around it; default: this window's parent. */
  readonly parent?: { postMessage(message: unknown, targetOrigin: string): void };
}

/** Tells the page around this one why there is no widget, at once and whenever it asks. Does nothing where none is around. */
export function refuseHost(
  reason: string,
  { window: own = window, parent = window.parent }: RefuseHostOptions = {},
): void {
  if (Object.is(own, parent)) return;
  const message: GuestWindowMessage = { type: 'refuse', challenge: '', reason };
  const refuse = () => parent.postMessage({ namespace: NAMESPACE, ...message }, '*');
  own.addEventListener('message', (event) => {
    const { data, source } = event as MessageEvent; // the only events of this type
    if (source === parent && parseWindowMessage(data)?.type === 'hello') refuse();
  });
  refuse();
}
