import { attackPython } from './attack.ts';

const GROUP = 'Python → JavaScript';

/** Each change puts a function that does nothing in the place of something that our own code uses. */
const overwrite = (changes: readonly string[]) =>
  changes.map((change) => [change, `f = create_proxy(lambda *a: None)\n${change}\nprint("changed")`] as const);

attackPython(
  GROUP,
  "the worker's own JavaScript overwritten: messages and ports",
  'watchdog',
  ({ runEach }) =>
    runEach(
      overwrite([
        'js.self.postMessage = f',
        'js.self.onmessage = f',
        'js.MessagePort.prototype.postMessage = f',
        'js.Reflect.set(js.MessagePort.prototype, "onmessage", f)',
        'js.Object.defineProperty(js.MessageEvent.prototype, "data", options(get=f))',
      ]),
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  "the worker's own JavaScript overwritten: promises, iterators, arrays, maps",
  'watchdog',
  ({ runEach }) =>
    runEach(
      overwrite([
        'js.Reflect.set(js.Promise.prototype, "then", f)',
        'js.Reflect.set(js.Array.prototype, js.Symbol.iterator, f)',
        'js.Reflect.set(js.Array.prototype, "map", f)',
        'js.Reflect.set(js.Map.prototype, "get", f)',
      ]),
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  "the worker's own JavaScript overwritten: what every object inherits, how errors and texts are made",
  'watchdog',
  ({ runEach }) =>
    runEach(
      overwrite([
        'js.Reflect.set(js.Object.prototype, "toJSON", f)',
        'js.Reflect.set(js.Object.prototype, "runId", "forged")',
        'js.Reflect.set(js.Error, "prepareStackTrace", f)',
        'js.JSON.stringify = f',
        'js.Reflect.set(js.TextDecoder.prototype, "decode", f)',
      ]),
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  "the worker's own JavaScript overwritten: timers, clocks, requests",
  'watchdog',
  ({ runEach }) =>
    runEach(
      overwrite([
        'js.self.setTimeout = f',
        'js.self.clearInterval = f',
        'js.self.Request = f',
        'js.self.performance.now = f',
      ]),
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);
