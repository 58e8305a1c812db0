import { type JSONRPCMessage, parseJSONRPCMessage, type Transport } from '@modelcontextprotocol/server';

const CLOSE = 'close';

/**
 * Carries MCP over a message port: every message is one JSON-RPC message as an object. What arrives is parsed; what is no
 * such message is reported and left alone. `'close'` says that the sender closes, as a port itself does not tell in all
 * browsers.
 */
export class McpPortTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: NonNullable<Transport['onmessage']>;
  readonly #port: MessagePort;
  readonly #onEnd: () => void;
  #isClosed = false;

  /** `onEnd` is called once, whoever closes. */
  constructor(port: MessagePort, onEnd: () => void) {
    this.#port = port;
    this.#onEnd = onEnd;
  }

  async start(): Promise<void> {
    this.#port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#take(data));
    this.#port.addEventListener('messageerror', () => this.onerror?.(new Error('A message could not be read.')));
    this.#port.addEventListener('close', () => this.#end());
    this.#port.start();
  }

  /** Rejects when the port takes no more messages. */
  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#isClosed) throw new Error('The MCP connection is closed.');
    this.#port.postMessage(message);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#port.postMessage(CLOSE);
    this.#end();
  }

  #take(data: unknown): void {
    if (this.#isClosed) return;
    if (data === CLOSE) {
      this.#end();
      return;
    }
    const message = parseMessage(data);
    if (message === null) this.onerror?.(new Error('What arrived is no JSON-RPC message.'));
    else this.onmessage?.(message);
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#port.close();
    this.onclose?.();
    this.#onEnd();
  }
}

function parseMessage(data: unknown): JSONRPCMessage | null {
  try {
    return parseJSONRPCMessage(data);
  } catch {
    return null;
  }
}
