import { loadPart } from '../../lib/load-part.ts';
import type { Hosts } from '../embed-config.ts';
import type { GuestBackend } from '../guest-backend.ts';
import { type GuestInfo, type GuestWindowMessage, NAMESPACE, VERSIONS } from '../protocol.ts';
import type { ServeMcp } from './agent-methods.ts';
import { Connection } from './connection.ts';
import { watchLiveRuns } from './live-runs.ts';
import { parseWindowMessage } from './parse-window-message.ts';

/** What the widget's page gives. */
export interface ServeHostOptions {
  readonly backend: GuestBackend;
  readonly info: GuestInfo;
  /** Whose pages may connect. */
  readonly hosts: Hosts;
  /** Loads the MCP server, which few connections need. */
  readonly loadMcp?: () => Promise<ServeMcp>;
  /** Where messages come from; default: this window. */
  readonly window?: EventTarget;
  /** The window around it; default: this window's parent. */
  readonly parent?: { postMessage(message: unknown, targetOrigin: string): void };
}

/** Challenges that were given out and not used: as many as a host may ask for while its answer is on the way. */
const MOST_CHALLENGES = 16;

/**
 * Lets the page around this one connect, one connection at a time, and serves it. What other windows and other pages send
 * is passed over. Does nothing where no page is around.
 */
export function serveHost({
  backend,
  info,
  hosts,
  loadMcp = async () => (await loadPart('The MCP server', () => import('../mcp-server.ts'))).serveMcp,
  window: own = window,
  parent = window.parent,
}: ServeHostOptions): { dispose(): void } {
  if (Object.is(own, parent)) return { dispose() {} };
  const liveRuns = watchLiveRuns(backend.toolset, backend.clientId);
  /** Each is good for one connection, and none outlives the next one. */
  let challenges: readonly string[] = [];
  let connection: Connection | null = null;
  let isLeaving = false;

  const post = (message: GuestWindowMessage) => parent.postMessage({ namespace: NAMESPACE, ...message }, '*');
  const sayReady = () => {
    const challenge = createChallenge();
    challenges = [...challenges, challenge].slice(-MOST_CHALLENGES);
    post({ type: 'ready', versions: VERSIONS, challenge });
  };
  const accept = (port: MessagePort, origin: string) => {
    challenges = [];
    const onEnd = () => {
      connection = null;
      backend.onHost?.(null);
      if (!isLeaving) sayReady();
    };
    connection = new Connection(port, { backend, info, liveRuns, loadMcp, onEnd });
    backend.onHost?.(origin);
  };
  const onMessage = (event: Event) => {
    const { data, source, origin, ports } = event as MessageEvent; // the only events of this type
    if (source !== parent) return;
    const message = parseWindowMessage(data);
    if (message === null) return;
    if (message.type === 'hello') {
      if (connection === null) sayReady();
      return;
    }
    const { version, challenge } = message;
    const reason = findRefusal({ origin, version, ports: ports.length, hosts }) ?? findChallengeFault(challenge);
    const [port] = ports;
    if (reason === null && port !== undefined) return accept(port, origin);
    for (const refused of ports) refused.close();
    post({ type: 'refuse', challenge, reason: reason ?? '' });
  };
  const findChallengeFault = (challenge: string) => {
    if (connection !== null) return 'The widget has a connection already. End that first.';
    return challenges.includes(challenge)
      ? null
      : 'The challenge is not one that the widget has given out and that is unused. Answer its latest "ready".';
  };
  const onHide = () => {
    isLeaving = true;
    connection?.end('The widget’s page was left.');
  };
  const onShow = () => {
    // Not when the page is shown for the first time: it has said so then.
    if (isLeaving) sayReady();
    isLeaving = false;
  };
  own.addEventListener('message', onMessage);
  own.addEventListener('pagehide', onHide);
  own.addEventListener('pageshow', onShow);
  sayReady();
  return {
    dispose() {
      isLeaving = true;
      own.removeEventListener('message', onMessage);
      own.removeEventListener('pagehide', onHide);
      own.removeEventListener('pageshow', onShow);
      connection?.end('The widget was closed.');
      liveRuns.dispose();
    },
  };
}

/** What is wrong with a host's wish to connect, in words for its developer; null when nothing is. */
function findRefusal({
  origin,
  version,
  ports,
  hosts,
}: {
  readonly origin: string;
  readonly version: number;
  readonly ports: number;
  readonly hosts: Hosts;
}): string | null {
  if (hosts !== 'any' && !hosts.includes(origin)) {
    const who = origin === 'null' ? 'Pages without an origin of their own, as in sandboxed frames,' : origin;
    return `${who} may not use this widget: its embed-config.json does not name it.`;
  }
  if (!VERSIONS.some((known) => known === version)) {
    return `The widget does not speak version ${version}, only ${VERSIONS.join(', ')}.`;
  }
  return ports === 1 ? null : `"connect" comes with exactly one port, not ${ports}.`;
}

/** 128 random bits. */
function createChallenge(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
