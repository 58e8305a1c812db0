import type { Route } from '@playwright/test';
import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';

const GROUP = 'Supply chain';
const CDN = 'https://cdn.jsdelivr.net/**';
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
const PORTAL = '<script>print("GOT")</script><h1>Hotel</h1>';

/** What is at the CDN's address, in place of the CDN. */
const ANSWERS: Readonly<Record<string, (route: Route, canaryUrl: string) => Promise<unknown>>> = {
  'that is down': (route) => route.abort(),
  'that fails': (route) => route.fulfill({ status: 500, headers: OPEN, body: PORTAL }),
  'that is a captive portal': (route) => route.fulfill({ headers: OPEN, contentType: 'text/html', body: PORTAL }),
  'that calls a portal a wheel': (route) =>
    route.fulfill({ headers: OPEN, contentType: 'application/octet-stream', body: PORTAL }),
  'that leads elsewhere': (route, canaryUrl) =>
    route.fulfill({ status: 302, headers: { ...OPEN, location: `${canaryUrl}elsewhere` } }),
  'that sends nothing': (route) => route.fulfill({ headers: OPEN, body: '' }),
};

for (const [what, respond] of Object.entries(ANSWERS))
  attackPython(GROUP, `a CDN ${what}`, 'hash', async ({ page, run, canary, watch }) => {
    // The page itself wants the wheel there, once the app has none; who speaks for the CDN can send it on, and hears no more.
    watch.allow(/^GET https:\/\/cdn\.jsdelivr\.net\/pyodide\/v[\d.]+\/(?:pyc|full)\/six-/);
    if (what === 'that leads elsewhere') watch.allow(/\/elsewhere$/);
    await page.route('**/packages/**', (route) => route.fulfill({ status: 404 }));
    let asked = 0;
    await page.route(CDN, async (route) => {
      asked += 1;
      await respond(route, canary.url);
    });
    const result = await run('import six');
    expect(result).toMatchObject({ success: false, stdout: '' });
    expect(result.stderr).toContain('six');
    expect(result.stderr).not.toContain('Hotel');
    expect(asked).toBeGreaterThan(0);
    expect((await run('print("goes on")')).stdout).toBe('goes on\n');
  });
