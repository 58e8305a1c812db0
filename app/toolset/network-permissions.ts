import { createStore, type StoreApi } from 'zustand/vanilla';
import { allowsConnection, describeForbidden } from '../lib/allows-connection.ts';
import { createId } from '../lib/create-id.ts';
import { type NetworkPolicy, type PolicyDecision, refuseAll } from './network-policy.ts';

/** A request of Python's that waits for the user's yes or no. */
export interface PermissionRequest {
  readonly id: string;
  readonly runId: string | null;
  /** Where it wants to go, such as `https://example.org`; the answer is for all of it. */
  readonly origin: string;
  readonly method: string;
  readonly url: string;
}

/** The user's answer: no, yes for the rest of this run, or yes until the page is closed. */
export type PermissionAnswer = 'refuse' | 'run' | 'always';

/** Asks the user where a policy would say no; nothing is asked, and all refused, while `mayAsk` says no to a run. */
export interface NetworkPermissions {
  readonly policy: NetworkPolicy;
  /** What waits for an answer, the oldest first. */
  readonly pending: StoreApi<readonly PermissionRequest[]>;
  /** Answers a request, and with it all that wait for the same origin in the same run. */
  answer(id: string, answer: PermissionAnswer): void;
  /** Refuses what a run that has ended still waits for. */
  endRun(runId: string): void;
}

/** Makes the permissions of a page; `ownOrigin` is never granted, and nobody is asked for what the page may not reach. */
export function createNetworkPermissions(
  mayAsk: (runId: string | null) => boolean,
  ownOrigin: string,
  mayReach: (url: URL) => boolean = allowsConnection,
): NetworkPermissions {
  const pending = createStore<readonly PermissionRequest[]>(() => []);
  const waiting = new Map<string, (answer: PermissionAnswer) => void>();
  const grantedAlways = new Set<string>();
  const grantedToRun = new Set<string>();

  function settle(isMeant: (request: PermissionRequest) => boolean, answer: PermissionAnswer): void {
    const meant = pending.getState().filter(isMeant);
    pending.setState(
      pending.getState().filter((request) => !isMeant(request)),
      true,
    );
    for (const { id } of meant) {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    }
  }

  return {
    pending,
    async policy(request): Promise<PolicyDecision> {
      const { url, method, runId } = request;
      const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
      if (!mayAsk(runId) || !isWeb || url.origin === ownOrigin) return refuseAll(request);
      // Answers to a GET are all that Python is ever given; what it sends along in the address is shown to the user.
      if (method !== 'GET') return { status: 'refuse', reason: `Only GET requests can be allowed, not ${method}.` };
      if (!mayReach(url)) return { status: 'refuse', reason: describeForbidden(url.origin) };
      if (grantedAlways.has(url.origin) || grantedToRun.has(runKey(runId, url.origin))) return { status: 'allow' };
      const id = createId('permission');
      const answer = await new Promise<PermissionAnswer>((resolve) => {
        waiting.set(id, resolve);
        const asked = { id, runId, origin: url.origin, method, url: url.href };
        pending.setState([...pending.getState(), asked], true);
      });
      if (answer === 'refuse') return { status: 'refuse', reason: `The user did not allow ${url.origin}.` };
      return { status: 'allow' };
    },
    answer(id, answer) {
      const request = pending.getState().find((waiting) => waiting.id === id);
      if (!request) return;
      const { runId, origin } = request;
      if (answer === 'always') grantedAlways.add(origin);
      if (answer === 'run') grantedToRun.add(runKey(runId, origin));
      settle((other) => other.origin === origin && (other.runId === runId || answer === 'always'), answer);
    },
    endRun(runId) {
      settle((request) => request.runId === runId, 'refuse');
      for (const key of grantedToRun) if (key.startsWith(`${runId} `)) grantedToRun.delete(key);
    },
  };
}

function runKey(runId: string | null, origin: string): string {
  return `${runId ?? ''} ${origin}`;
}
