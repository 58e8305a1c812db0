import type { Page } from '@playwright/test';

/** JavaScript that runs in a worker before its own script, by what it does; the wrapped `post` sends as the port does. */
export const PRELUDES: Readonly<Record<string, string>> = {
  '`ready` before its boot, and stages without end': `
    onInit(([api, messages]) => {
      for (let round = 0; round < 100; round += 1)
        for (const stage of ['ready', 'worker', 'glue', 'ready']) post(messages, { type: 'boot-stage', stage });
      post(messages, { type: 'run-end', runId: '' });
      post(messages, { type: 'stream-write', runId: '', stream: 'stdout', text: 'FORGED' });
    });`,
  'replies to calls nobody made, and to the first before it is made': `
    onInit(([api]) => {
      for (const id of ['', '0', '__proto__', 'constructor'])
        for (const type of ['RAW', 'HANDLER', 'APPLY', 'GET'])
          post(api, { id, type, name: 'throw', value: 'FORGED', path: ['constructor'], argumentList: [] });
    });`,
  'each reply twice, and once more with another value': `
    MessagePort.prototype.postMessage = function (message, ...rest) {
      post(this, message, ...rest);
      if (message?.type === 'RAW') {
        post(this, message);
        post(this, { ...message, value: 'FORGED' });
      }
    };`,
  'what it says to its frame and to windows': `
    for (const message of ['sandbox-ready', { type: 'terminate' }, { type: 'worker-error', message: 'FORGED' }, null])
      self.postMessage(message);
    onInit(([api, messages]) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => post(messages, { type: 'fatal-error', message: 'FORGED' });
      self.postMessage({ type: 'sandbox-init' }, [port2]);
    });`,
};

const TOOLS = `
  const realPost = MessagePort.prototype.postMessage;
  const post = (port, ...message) => realPost.apply(port, message);
  const onInit = (act) => addEventListener('message', ({ ports }) => act(ports), { once: true });`;

/** Has every worker for Python that starts from now on run this first, as if its script had been another. */
export async function prepend(page: Page, prelude: string): Promise<void> {
  await page.addInitScript((text) => {
    if (self.origin !== 'null') return;
    const Real = Blob;
    globalThis.Blob = class extends Real {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        // The frame's other worker is made of text.
        const isPython = options?.type === 'text/javascript' && typeof parts[0] !== 'string';
        if (isPython) Object.assign(globalThis, { hasHostileWorker: true });
        super(isPython ? [text, ...parts] : parts, options);
      }
    };
  }, `{${TOOLS}\n${prelude}\n}\n`);
}

/** Whether a worker has begun with what was prepended: one that has not attacked nothing. */
export async function wasPrepended(page: Page): Promise<boolean> {
  const told = page.frames().map((frame) => frame.evaluate(() => 'hasHostileWorker' in globalThis));
  return (await Promise.all(told)).includes(true);
}
