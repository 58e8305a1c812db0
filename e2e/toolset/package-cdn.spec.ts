import type { Page, Route } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { openLab } from '../toolset-page.ts';
import { createLock, createWheel, readPinnedLock } from '../wheel.ts';

const CDN = 'https://cdn.jsdelivr.net/**';
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** The app is asked for a package that the official distribution has and its own folder has not. */
const pinned = readPinnedLock().packages.six;
const fileName = String(pinned?.file_name);
const IMPORT = 'import six\nprint(six.__file__ is not None, getattr(six, "made_by", "somebody else"))';

function createSix(madeBy: string) {
  return createWheel({
    name: 'six',
    version: String(pinned?.version),
    fileName,
    source: `made_by = ${JSON.stringify(madeBy)}\n`,
  });
}

async function openOver(page: Page, url: string, answer: (route: Route, path: string) => Promise<unknown> | undefined) {
  const asked: string[] = [];
  await page.route('**/packages/**', (route) => route.fulfill({ status: 404 }));
  await page.route(CDN, async (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^\/pyodide\/v[\d.]+\//, '');
    asked.push(path);
    await answer(route, path);
  });
  return { asked, lab: await openLab(page, { url, engine: { spares: 0 } }) };
}

test('where the CDN is blocked, the error names package, source and reason, and Python goes on', async ({
  page,
  appServer,
}) => {
  const { lab, asked } = await openOver(page, appServer.url, (route) => route.abort());
  expect((await lab.run('kept = 1\n1 + 1')).stdout).toBe('2\n');
  expect(asked).toEqual([]);
  const result = await lab.run(IMPORT);
  expect(result.success).toBe(false);
  expect(result.stderr).toContain("ModuleNotFoundError: No module named 'six'");
  expect(result.stderr).toMatch(/six .*could not be had from the Pyodide CDN: it could not be reached/);
  expect(result.stderr).toContain('The interpreter stays usable without it.');
  expect((await lab.run('kept')).stdout).toBe('1\n');
});

test('where a login page answers in place of the CDN, the error says so', async ({ page, appServer }) => {
  const { lab } = await openOver(page, appServer.url, (route) =>
    route.fulfill({ headers: OPEN, contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' }),
  );
  const result = await lab.run(IMPORT);
  expect(result.success).toBe(false);
  expect(result.stderr).toMatch(/six .*the Pyodide CDN: it answered with a web page, as a login or block page does/);
  expect(result.stderr).not.toContain('hotel');
});

test('where the CDN says nothing, the wait has an end, which does not count as running time', async ({
  page,
  appServer,
}) => {
  await page.clock.install();
  const { lab, asked } = await openOver(page, appServer.url, () => undefined);
  const impatient = await lab.add({ timeLimitMs: 3000 });
  const run = await impatient.start(IMPORT);
  for (const requests of [1, 2]) {
    await expect.poll(() => asked.length).toBe(requests);
    // All at once: what watches the sandbox takes that for a page that was held up.
    await page.clock.fastForward(15_000);
  }
  const result = await run.result();
  expect(result.success).toBe(false);
  expect(result.stderr).toMatch(/the Pyodide CDN: it said nothing for 15 s/);
  expect((await impatient.run('1 + 1')).stdout).toBe('2\n');
});

test('a download can be stopped, and the interpreter keeps its variables', async ({ page, appServer }) => {
  const { lab } = await openOver(page, appServer.url, () => undefined);
  await lab.run('kept = 1');
  const run = await lab.start(IMPORT);
  await lab.untilEvent({ type: 'run-phase', phase: 'packages' });
  await run.stop();
  const result = await run.result();
  expect(result).toMatchObject({ success: false, stdout: '' });
  expect(result).not.toHaveProperty('interpreter_restarted');
  expect((await lab.run('kept')).stdout).toBe('1\n');
});

test('the byte-compiled distribution is preferred to the plain one', async ({ page, appServer }) => {
  const compiled = createSix('the compiled distribution');
  const { lab, asked } = await openOver(page, appServer.url, (route, path) => {
    if (path === 'pyc/pyodide-lock.json') return route.fulfill({ headers: OPEN, body: createLock([compiled]) });
    if (path === `pyc/${fileName}`) return route.fulfill({ headers: OPEN, body: Buffer.from(compiled.bytes) });
    return route.fulfill({ status: 404, headers: OPEN });
  });
  const run = await lab.start(IMPORT);
  expect(await run.result()).toMatchObject({ success: true, stdout: 'True the compiled distribution\n', stderr: '' });
  expect(asked).toEqual(['pyc/pyodide-lock.json', `pyc/${fileName}`]);
  expect((await run.events()).findLast(({ type }) => type === 'package-update')?.package).toMatchObject({
    name: 'six',
    state: 'loaded',
    source: 'the Pyodide CDN (byte-compiled)',
  });
});

test('what the plain distribution sends is refused when its sha256 differs', async ({ page, appServer }) => {
  const forged = createSix('an attacker');
  const { lab, asked } = await openOver(page, appServer.url, (route, path) =>
    path === `full/${fileName}`
      ? route.fulfill({ headers: OPEN, body: Buffer.from(forged.bytes) })
      : route.fulfill({ status: 404, headers: OPEN }),
  );
  const result = await lab.run(IMPORT);
  expect(result.success).toBe(false);
  expect(result.stdout).toBe('');
  expect(result.stderr).toMatch(/six .*the Pyodide CDN: .*sha256 differs/);
  expect(asked).toEqual(['pyc/pyodide-lock.json', `full/${fileName}`]);
});
