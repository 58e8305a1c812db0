import { type Remote, releaseProxy, wrap } from 'comlink';
import type { InterpreterApi } from '../../workers/contract/interpreter-api.ts';

/** The page's end of the calls to one worker. */
export interface InterpreterHandle {
  /** Throws once it is released. What comes back is untrusted. */
  readonly api: Remote<InterpreterApi>;
  /** Lets go of the port and of calls under way, which never settle. */
  release(): void;
}

/**
 * Wraps the port of a worker: the page's only use of Comlink, which wraps and never exposes. Calls of a dead worker never
 * settle, so whoever calls races them against the sandbox's end.
 */
export function wrapInterpreter(port: MessagePort): InterpreterHandle {
  const api = wrap<InterpreterApi>(port);
  // Comlink holds the port until the wrapped object is collected, which the port's own listeners may lead to: never.
  return { api, release: () => api[releaseProxy]() };
}
