import type { Frame, Page } from '@playwright/test';

/** A window message that the page heard. */
export interface Heard {
  // biome-ignore lint/suspicious/noExplicitAny: messages of every kind are read by their names here
  readonly data: any;
  readonly origin: string;
  readonly fromFrame: boolean;
}

interface RawGlobals {
  readonly frame: HTMLIFrameElement;
  readonly heard: Heard[];
  /** What came over each port that was sent away, by the port's number. */
  readonly ports: { readonly port: MessagePort; readonly got: unknown[] }[];
}

declare global {
  /** Lives in the page under test. */
  var raw: RawGlobals;
}

/** What goes along with a window message. */
interface Send {
  /** Number of ports; the first one's far side is noted. */
  readonly ports?: number;
  readonly to?: string;
}

/** A widget in a page that speaks for itself, without `embed.js`. */
export interface RawFrame {
  /** Posts any window message to the widget. Gives the number of the port that went along. */
  post(message: unknown, options?: Send): Promise<number>;
  /** The challenge of the newest `ready`, once there are this many. */
  challenge(count: number): Promise<string>;
  /** How many `ready` there have been. */
  countReady(): Promise<number>;
  /** Asks for a new `ready` and gives its challenge. */
  renew(): Promise<string>;
  /** Connects as the protocol says; number of the port. */
  connect(): Promise<number>;
  /** Posts over a port. */
  tell(port: number, message: unknown): Promise<void>;
  /** The first message over a port that has these fields, once there is one. */
  answer(port: number, fields: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Everything that came over a port. */
  got(port: number): Promise<Record<string, unknown>[]>;
  heard(): Promise<Heard[]>;
  widget(): Frame;
}

export const NAMESPACE = 'vivarium-embed';

/** Puts a frame with this address into the page and notes what it says. */
export async function openRawFrame(page: Page, url: string, sandbox?: string): Promise<RawFrame> {
  await page.evaluate(
    ({ url, sandbox }) => {
      const frame = document.createElement('iframe');
      frame.title = 'Python';
      frame.width = '600';
      frame.height = '400';
      if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
      const heard: Heard[] = [];
      addEventListener('message', ({ data, origin, source }) => {
        heard.push({ data, origin, fromFrame: source === frame.contentWindow });
      });
      globalThis.raw = { frame, heard, ports: [] };
      frame.src = url;
      document.body.append(frame);
    },
    { url, sandbox },
  );

  const countReady = () =>
    page.evaluate(() => globalThis.raw.heard.filter(({ data }) => data?.type === 'ready').length);

  async function challenge(count: number): Promise<string> {
    const found = await page.waitForFunction(
      (count) => globalThis.raw.heard.filter(({ data }) => data?.type === 'ready')[count - 1]?.data.challenge,
      count,
    );
    return String(await found.jsonValue());
  }

  const post = (message: unknown, { ports = 0, to = '*' }: Send = {}) =>
    page.evaluate(
      ({ message, ports, to }) => {
        const { frame, ports: kept } = globalThis.raw;
        const channels = Array.from({ length: ports }, () => new MessageChannel());
        const got: unknown[] = [];
        const [first] = channels;
        if (first) first.port1.onmessage = ({ data }) => void got.push(data);
        const far = channels.map(({ port2 }) => port2);
        frame.contentWindow?.postMessage(message, to, far);
        return first ? kept.push({ port: first.port1, got }) - 1 : -1;
      },
      { message, ports, to },
    );

  async function renew(): Promise<string> {
    const count = await countReady();
    await post({ namespace: NAMESPACE, type: 'hello' });
    return challenge(count + 1);
  }

  async function answer(port: number, fields: Record<string, unknown>): Promise<Record<string, unknown>> {
    const found = await page.waitForFunction(
      ({ port, fields }) =>
        globalThis.raw.ports[port]?.got.find((message) =>
          Object.entries(fields).every(([name, value]) => (message as Record<string, unknown>)[name] === value),
        ),
      { port, fields },
    );
    return (await found.jsonValue()) as Record<string, unknown>;
  }

  return {
    post,
    challenge,
    countReady,
    renew,
    answer,
    async connect() {
      const port = await post(
        { namespace: NAMESPACE, type: 'connect', version: 1, challenge: await renew() },
        { ports: 1 },
      );
      await answer(port, { type: 'accept' });
      return port;
    },
    tell: (port, message) =>
      page.evaluate(({ port, message }) => globalThis.raw.ports[port]?.port.postMessage(message), { port, message }),
    got: (port) => page.evaluate((port) => (globalThis.raw.ports[port]?.got ?? []) as Record<string, unknown>[], port),
    heard: () => page.evaluate(() => globalThis.raw.heard),
    widget() {
      const frame = page.frames().find((frame) => frame.url() === url);
      if (!frame) throw new Error('The widget’s frame is gone.');
      return frame;
    },
  };
}
