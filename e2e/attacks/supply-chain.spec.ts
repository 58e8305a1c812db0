import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import { createLock, createWheel, readPinnedLock, writePackageSource } from '../wheel.ts';
import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';

const GROUP = 'Supply chain';
const CDN = 'https://cdn.jsdelivr.net/**';
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Answers matching requests in another's name while something is done. */
async function impersonate(
  page: Page,
  files: string | RegExp,
  answer: (route: Route) => Promise<unknown> | undefined,
  act: () => Promise<void>,
): Promise<void> {
  let asked = 0;
  await page.route(files, async (route) => {
    asked += 1;
    await answer(route);
  });
  await act();
  await page.unroute(files);
  // What was never asked for was not attacked.
  expect(asked).toBeGreaterThan(0);
}

attackPython(GROUP, 'an altered file of the runtime, or an altered lock file', 'hash', async ({ page, run }) => {
  const files = {
    'interpreter.js': /\/sandbox\/interpreter-/,
    'pyodide.asm.wasm': /\/pyodide\.asm\.wasm$/,
    'python_stdlib.zip': /\/python_stdlib-/,
    'pyodide-lock.json': /\/pyodide\/.*\/pyodide-lock\.json$/,
  };
  for (const [name, pattern] of Object.entries(files)) {
    const more = name.endsWith('.js') ? '\n;postMessage("GOT");' : '\n';
    const alter = async (route: Route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(more)]) });
    };
    await impersonate(page, pattern, alter, async () => {
      const result = await run('print("GOT in")');
      expect(result).toMatchObject({ success: false, stdout: '' });
      expect(result.stderr).toContain(name);
    });
  }
  for (const pattern of Object.values(files).slice(0, 2)) {
    const empty = (route: Route) => route.fulfill({ status: 200, body: '' });
    await impersonate(page, pattern, empty, async () => expect((await run('print("GOT in")')).success).toBe(false));
  }
});

/** Answers for the app's own packages from a folder while something is done; the CDN is away. */
async function serveFolder(page: Page, folder: string, act: () => Promise<void>): Promise<void> {
  await page.route(CDN, (route) => route.abort());
  const answer = (route: Route) => {
    const path = new URL(route.request().url()).pathname.replace(/^.*\/packages\//, '');
    return route.fulfill({ path: join(folder, path) });
  };
  await impersonate(page, '**/packages/**', answer, act);
  rmSync(folder, { recursive: true });
}

const good = createWheel({ name: 'good-moss', source: 'colour = 6 * 7\n' });

attackPython(GROUP, 'an altered wheel', 'hash', async ({ page, run }) => {
  const altered = createWheel({ name: 'altered-fern', source: 'x = 1\n' });
  const folder = writePackageSource([good, altered]);
  writeFileSync(join(folder, altered.fileName), createWheel({ name: 'altered-fern', source: 'print("GOT")\n' }).bytes);
  await serveFolder(page, folder, async () => {
    const refused = await run('import altered_fern');
    expect(refused).toMatchObject({ success: false, stdout: '' });
    expect(refused.stderr).toContain('sha256');
    expect((await run('import good_moss; good_moss.colour')).stdout).toBe('42\n');
  });
});

for (const [what, nameFile] of [
  ['another host', (canaryUrl: string) => `${canaryUrl}away.whl`],
  ['folders above', () => '../../index.html'],
] as const)
  attackPython(GROUP, `a lock file that names files of ${what}`, 'parser', async ({ page, run, canary }) => {
    const wheel = createWheel({ name: 'away-twig', source: 'print("GOT")\n' });
    const folder = writePackageSource([good], createLock([good, { ...wheel, fileName: nameFile(canary.url) }]));
    await serveFolder(page, folder, async () => {
      expect(await run('import away_twig')).toMatchObject({ success: false, stdout: '' });
      // Such a lock file counts for nothing, also not for what it names rightly.
      expect(await run('import good_moss')).toMatchObject({ success: false, stdout: '' });
    });
  });

const { six } = readPinnedLock().packages;

attackPython(
  GROUP,
  'the CDN speaks for itself: another lock file, other bytes',
  'hash',
  async ({ page, run, watch }) => {
    watch.allow(/^GET https:\/\/cdn\.jsdelivr\.net\/pyodide\/v[\d.]+\/(?:pyc|full)\/six-/); // what the page itself wants there
    const fake = createWheel({
      name: 'six',
      version: String(six?.version),
      fileName: String(six?.file_name),
      source: 'print("GOT in")\n',
    });
    await page.route('**/packages/**', (route) => route.fulfill({ status: 404 }));
    const bytes = (route: Route) => {
      const isLock = route.request().url().endsWith('pyodide-lock.json');
      return isLock
        ? route.fulfill({ status: 404, headers: OPEN })
        : route.fulfill({ headers: OPEN, body: Buffer.from(fake.bytes) });
    };
    await impersonate(page, CDN, bytes, async () => {
      expect(await run('import six')).toMatchObject({ success: false, stdout: '' });
    });
  },
);

attackPython(GROUP, 'a CDN that never says anything', 'watchdog', async ({ page, run, lab }) => {
  await page.route('**/packages/**', (route) => route.fulfill({ status: 404 }));
  await run('kept = 1');
  await impersonate(
    page,
    CDN,
    () => undefined,
    async () => {
      const waiting = await lab.start('import six');
      await lab.untilEvent({ type: 'run-phase', phase: 'packages' });
      await waiting.stop();
      expect(await waiting.result()).toMatchObject({ success: false });
      expect((await run('kept')).stdout).toBe('1\n');
    },
  );
});

attackPython(
  GROUP,
  'chance: no two interpreters draw the same, nor one after its restart',
  'interpreter',
  async ({ lab }) => {
    const draw = `
import os, random, secrets, uuid, tempfile
print(random.random(), secrets.token_hex(), uuid.uuid4(), os.urandom(8).hex(), hash("x"), random.SystemRandom().random(), tempfile.mktemp())`;
    const drawn: string[] = [];
    for (const client of ['first', 'second', 'third']) drawn.push((await lab.run(draw, {}, client)).stdout);
    const own = String((await lab.manage('list', undefined, 'first')).interpreters?.[0]?.id);
    await lab.page.evaluate((id) => globalThis.lab.sets[0]?.tools.restart('first', id), own);
    drawn.push((await lab.run(draw, {}, 'first')).stdout);
    const columns = drawn.map((line) => line.trim().split(' '));
    expect(columns.map(({ length }) => length)).toEqual([7, 7, 7, 7]);
    for (const at of columns[0]?.keys() ?? []) expect(new Set(columns.map((line) => line[at])).size).toBe(4);
    for (const client of ['first', 'second', 'third']) await lab.release(client);
  },
);
