import type { FrameLocator, Page } from '@playwright/test';

/** How a widget stands in a page that knows nothing of it but its address. */
interface Placing {
  readonly width?: number;
  readonly height?: number;
  /** The frame's `sandbox` attribute; without it there is none. */
  readonly sandbox?: string;
}

/** Shows a widget in the page that is open, in place of all that was there. */
export async function showWidget(page: Page, url: string, placing: Placing = {}): Promise<FrameLocator> {
  await page.evaluate(
    ({ url, width = 900, height = 600, sandbox }) => {
      const frame = document.createElement('iframe');
      frame.title = 'Widget';
      frame.style.cssText = `width: ${width}px; height: ${height}px; border: 0`;
      if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
      frame.src = url;
      document.body.replaceChildren(frame);
    },
    { url, ...placing },
  );
  return page.frameLocator('iframe');
}

/** Connects the page that is open to its widget as `embed.js` would; resolves when the widget has accepted. */
export function connectPage(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const namespace = 'vivarium-embed';
        const widget = document.querySelector('iframe')?.contentWindow;
        addEventListener('message', ({ data, source }) => {
          if (source !== widget || data?.type !== 'ready') return;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = (event) => event.data.type === 'accept' && resolve();
          Object.assign(globalThis, { port: port1 });
          widget?.postMessage({ namespace, type: 'connect', version: 1, challenge: data.challenge }, '*', [port2]);
        });
        widget?.postMessage({ namespace, type: 'hello' }, '*');
      }),
  );
}
