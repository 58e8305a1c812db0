import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { type InterpreterHandle, wrapInterpreter } from './interpreter-handle.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** A handle whose port has a listener that leads back to it, as a sandbox's has, in the middle of a call. */
function createHandle(end: (handle: InterpreterHandle, port: MessagePort) => void): WeakRef<object> {
  const { port1, port2 } = new MessageChannel();
  const handle = wrapInterpreter(port1);
  port1.addEventListener('message', () => handle.release());
  void handle.api.boot().then(() => handle);
  port2.close();
  end(handle, port1);
  return new WeakRef(handle);
}

test('a handle that is released can be collected, with all that its port’s listeners lead to', async () => {
  const released = createHandle((handle, port) => {
    port.close();
    handle.release();
  });
  await vi.waitFor(() => {
    collectGarbage();
    expect(released.deref() === undefined).toBe(true); // a failed look at the object itself would hold it
  });
});

test('a call of a released handle throws', () => {
  const { port1, port2 } = new MessageChannel();
  const handle = wrapInterpreter(port1);
  handle.release();
  expect(() => handle.api.boot()).toThrow('released');
  port1.close();
  port2.close();
});
