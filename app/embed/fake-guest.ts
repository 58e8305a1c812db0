import { type GuestInfo, type GuestMessage, type HostMessage, NAMESPACE } from './protocol.ts';

export const INFO: GuestInfo = { version: 1, mode: 'headless', storage: 'memory', isolated: false };

/** The widget's end of a port, for tests: what arrived, and what it says. */
export class FakeGuest {
  readonly received: HostMessage[] = [];
  /** Ports that came with messages. */
  readonly ports: MessagePort[] = [];
  readonly #port: MessagePort;
  readonly #waiting = new Set<() => void>();

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data, ports }) => {
      this.received.push(data);
      this.ports.push(...ports);
      for (const look of [...this.#waiting]) look();
    };
  }

  say(message: GuestMessage): void {
    this.#port.postMessage(message);
  }

  /** Says something that no guest should. */
  sayAnything(message: unknown): void {
    this.#port.postMessage(message);
  }

  /** Resolves to the first message of a type, from `after` on. */
  until<T extends HostMessage['type']>(type: T, after = 0): Promise<Extract<HostMessage, { readonly type: T }>> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.received.slice(after).find((message) => message.type === type);
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found as Extract<HostMessage, { readonly type: T }>); // found by its type
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves once everything that the host has sent so far is here. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What a window event would say of a message. */
interface Posted {
  readonly data: unknown;
  readonly source: unknown;
  readonly origin: string;
}

/** A window that messages arrive at. */
export class FakePlace extends EventTarget {
  deliver(posted: Posted): void {
    this.dispatchEvent(Object.assign(new Event('message'), posted));
  }
}

/** A window message of the widget's kind. */
export const windowMessage = (fields: object) => ({ namespace: NAMESPACE, ...fields });
