import { type Remote, wrap } from 'comlink';
import type { InterpreterApi } from '../../workers/contract/interpreter-api.ts';

/**
 * The page's end of the calls to a worker, and the page's only use of Comlink: it wraps, it never exposes. Calls of a
 * dead worker never settle, so whoever calls races them against the sandbox's end. What comes back is untrusted.
 */
export function wrapInterpreter(port: MessagePort): Remote<InterpreterApi> {
  return wrap<InterpreterApi>(port);
}
