const NO_JSPI =
  'This browser cannot let Python wait for an answer: it has no WebAssembly stack switching (JSPI). Use a current Chrome, Edge or Firefox, or put the value into the code.';
const CALLED_BACK =
  'Python cannot wait for an answer in a function that is called back by C or JavaScript code (ctypes, say). Ask before that call and keep the answer.';

/** Whether this browser can suspend WebAssembly at all. */
export const hasStackSwitching = 'Suspending' in WebAssembly;

/**
 * Why Python, which calls this, cannot be suspended until the user has answered, in words for them; empty when nothing is
 * known against it.
 */
export function refuseWait(): string {
  if (!hasStackSwitching) return NO_JSPI;
  return isCalledBack(readStack()) ? CALLED_BACK : '';
}

/**
 * Whether JavaScript stands between WebAssembly frames of a stack trace. Only WebAssembly can be suspended, and Pyodide
 * itself does not notice: to suspend a ctypes callback is a fatal error.
 */
export function isCalledBack(stack: string): boolean {
  // What only awaits, lower down, is not on the stack.
  const frames = stack.split('\n').filter((line) => !/^\s*(at async |async\*)/.test(line));
  const kinds = frames.map((line) => line.includes('wasm-function['));
  const first = kinds.indexOf(true);
  const end = kinds.indexOf(false, first);
  return first >= 0 && end >= 0 && kinds.includes(true, end);
}

function readStack(): string {
  const limited = Error as { stackTraceLimit?: number }; // V8's own; where it is missing, stacks come whole
  const limit = limited.stackTraceLimit;
  limited.stackTraceLimit = Number.POSITIVE_INFINITY;
  const stack = new Error().stack ?? '';
  if (limit === undefined) delete limited.stackTraceLimit;
  else limited.stackTraceLimit = limit;
  return stack;
}
