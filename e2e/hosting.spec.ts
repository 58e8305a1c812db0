import { finishPython } from './app/actions.ts';
import { expect, test } from './fixtures.ts';

const readHost = () => ({ isolated: crossOriginIsolated, shared: typeof SharedArrayBuffer === 'function' });

test('on a host that sets COOP and COEP the page has shared memory', async ({ page }) => {
  const reply = await page.goto('./');
  expect(reply?.ok()).toBe(true);
  expect(await page.evaluate(readHost)).toEqual({ isolated: true, shared: true });
});

test('on a host that sets no headers the page still opens', async ({ page, plainServer }) => {
  const reply = await page.goto(plainServer.url);
  expect(reply?.ok()).toBe(true);
  expect(await page.evaluate(readHost)).toEqual({ isolated: false, shared: false });
});

test('a page reaches nothing outside by opening and by running Python', async ({ page, canary, baseURL }) => {
  canary.hits.length = 0;
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(String(baseURL)))
      outside.push(request.url());
  });
  await page.goto('./');
  // Most is fetched while an interpreter boots.
  await finishPython(page, '1 + 1');
  expect({ outside, hits: canary.hits }).toEqual({ outside: [], hits: [] });
});
