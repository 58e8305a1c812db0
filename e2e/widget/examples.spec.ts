import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startServer } from '../static-server.mjs';
import { expect, test } from './fixtures.ts';

const EXAMPLES = ['host.html', 'module.html', 'react.html'] as const;

async function expectToShowAFigure(page: Page): Promise<void> {
  const figure = page.locator('img, svg').first();
  await expect(figure).toBeVisible();
  expect((await figure.boundingBox())?.width).toBeGreaterThan(20);
}

for (const name of EXAMPLES)
  test(`the example ${name} works where the app is`, async ({ page, appServer }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(new URL(`examples/${name}`, appServer.url).href);
    await expect(page.locator('iframe').first()).toBeAttached();
    if (name !== 'module.html') await expectToShowAFigure(page);
    expect(errors).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').exclude('vivarium-notebook').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

test('the example of a foreign page works on another host', async ({ page, appServer }) => {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-example-'));
  const text = await readFile('dist/examples/host.html', 'utf8');
  await cp('dist/examples', folder, { recursive: true });
  // All that its author has to write: where the app is.
  await writeFile(join(folder, 'host.html'), text.replaceAll('../', appServer.url));
  const server = await startServer({ root: folder, host: '127.0.0.1', isolation: false });
  await page.goto(new URL('host.html', server.url).href);
  await expectToShowAFigure(page);
  expect(page.frames().some((frame) => frame.url().startsWith(new URL('embed.html', appServer.url).href))).toBe(true);
  await server.close();
  await rm(folder, { recursive: true });
});
