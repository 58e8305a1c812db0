import type { Method, Methods } from '../protocol.ts';
import type { HostRequest } from './parse-host-message.ts';

/** One request under way. */
export interface HostCall {
  readonly id: number;
  /** Aborted when nobody waits for the answer any more, and when the connection ends. */
  readonly signal: AbortSignal;
  /** The ports that came with it; whoever answers takes them. */
  readonly ports: readonly MessagePort[];
}

/** What answers each method; what it rejects with becomes a `failure`. */
export type MethodHandlers = {
  readonly [M in Method]: (params: Methods[M]['params'], call: HostCall) => Promise<Methods[M]['value']>;
};

/** Calls what answers a request. */
export function callMethod<M extends Method>(
  handlers: MethodHandlers,
  { method, params }: HostRequest<M>,
  call: HostCall,
): Promise<Methods[M]['value']> {
  return handlers[method](params, call);
}
