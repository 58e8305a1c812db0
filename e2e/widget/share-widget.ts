import { test } from './fixtures.ts';
import { type ConnectOptions, type HostPage, openHost } from './host-page.ts';

/** One page of a host with one widget for all tests of a file or `describe`: Python boots once. */
export function shareWidget(options: ConnectOptions = { mode: 'headless' }): () => HostPage {
  let shared: HostPage | undefined;
  test.beforeAll(async ({ browser, host, appServer }) => {
    shared = await openHost(await browser.newPage(), host.url, appServer.url);
    const outcome = await shared.connect(options);
    if (outcome.status === 'failed') throw new Error(`The widget could not be connected: ${outcome.message}`);
  });
  test.afterAll(async () => {
    await shared?.page.context().close();
  });
  return () => {
    if (!shared) throw new Error('The page has not been opened.');
    return shared;
  };
}
