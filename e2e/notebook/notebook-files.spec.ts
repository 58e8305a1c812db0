import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { exportAs, type Imported, importText, serveFilesPage } from './files-page.ts';
import { SAMPLE_NOTEBOOK } from './sample-notebook.ts';

let served: Awaited<ReturnType<typeof serveFilesPage>>;
test.beforeAll(async () => {
  served = await serveFilesPage();
});
test.afterAll(() => served.close());
test.beforeEach(({ page }) => page.goto(served.url));

async function bringIn(page: Page, notebook: object): Promise<Extract<Imported, { status: 'ok' }>> {
  const imported = await importText(page, JSON.stringify(notebook), 'Penguins.ipynb');
  if (imported.status !== 'ok') throw new Error(imported.reason);
  return imported;
}

/** Opens a report from the disk, as its reader does, and notes what it gets besides itself. */
async function openReport(page: Page, text: string, info: TestInfo): Promise<string[]> {
  const path = info.outputPath('report.html');
  await writeFile(path, text);
  const gotten: string[] = [];
  page.on('requestfinished', (request) => {
    if (!/^(?:file|data):/.test(request.url())) gotten.push(request.url());
  });
  page.on('dialog', (dialog) => {
    gotten.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href);
  return gotten;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect(found, colorScheme).toEqual([]);
  }
}

test('a report opens from the disk and has everything in it', async ({ page }, info) => {
  const report = await exportAs(page, 'html', await bringIn(page, SAMPLE_NOTEBOOK));
  expect(report.name).toBe('Penguins.html');
  expect(report.mediaType).toBe('text/html');
  const gotten = await openReport(page, report.text, info);

  await expect(page).toHaveTitle('Penguins');
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'What the figures say' }).click();
  await expect(page.getByRole('heading', { name: 'What the figures say' })).toBeInViewport();
  const figure = page.getByRole('img', { name: /Body mass by year, rising/ });
  expect(await figure.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(640);
  await expect(page.getByRole('group', { name: 'HTML output' }).getByRole('cell', { name: 'Torgersen' })).toBeVisible();
  await expect(page.getByText('ZeroDivisionError').first()).toBeVisible();
  await expect(page.getByText('Agent', { exact: true })).toHaveCount(2);
  await expect(page.locator('math')).toHaveCount(3);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download figure.plotly.json' }).click();
  expect((await download).suggestedFilename()).toBe('figure.plotly.json');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expectAccessible(page);
  expect(gotten).toEqual([]);
});

test('what a hostile notebook says stays in its place, in the page and in the report', async ({
  page,
  canary,
}, info) => {
  canary.hits.length = 0;
  const far = canary.url;
  const html = [
    `<script>fetch("${far}script")</script><img src="${far}image" srcset="${far}set 1x" onerror="fetch('${far}handler')">`,
    `<style>@import url(${far}import); :host { position: fixed !important; inset: 0 !important; contain: none !important }
      * { background: url(${far}background) } @font-face { font-family: x; src: url(${far}font) } td { font-family: x }</style>`,
    `<div style="position:fixed;inset:0;z-index:9999;background:red">Approve this</div>`,
    `<link rel="stylesheet" href="${far}link"><link rel="preconnect" href="${far}"><meta http-equiv="refresh" content="0;url=${far}meta">`,
    `<base href="${far}base/"><form action="${far}form"><button autofocus>Go</button></form><iframe src="${far}frame"></iframe>`,
    `<object data="${far}object"></object><embed src="${far}embed"><video src="${far}video" autoplay></video>`,
    `<svg><image href="${far}svg"/><use href="${far}use#x"/><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
    `</template></div></div><h1>Out</h1><template shadowrootmode="open"><b>in</b></template>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
  ].join('\n');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('${far}onload')"><script>fetch("${far}svgscript")</script><image href="${far}svgimage"/></svg>`;
  const output = (data: object) => ({
    output_type: 'display_data',
    data,
    metadata: { alt: '"><script>alert(1)</script>' },
  });
  const markdown = `![x](${far}markdown) <img src="${far}raw"> [x](javascript:alert(1)) <script>alert(1)</script>\n\n$\\href{javascript:alert(1)}{x} \\includegraphics{${far}tex}$`;
  const notebook = await bringIn(page, {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { trusted: true, title: '<script>alert(1)</script>' },
    cells: [
      { cell_type: 'markdown', id: 'a', metadata: {}, source: markdown },
      {
        cell_type: 'code',
        id: 'b',
        metadata: { trusted: true },
        source: '</code></pre><script>alert(1)</script>',
        execution_count: 1,
        outputs: [
          output({ 'text/html': html }),
          output({ 'image/svg+xml': svg }),
          output({ 'image/png': `x" onerror="fetch('${far}png')` }),
          output({ 'text/markdown': markdown }),
          output({ 'application/javascript': `fetch("${far}javascript")` }),
          output({ 'text/html': '<p>kept</p>' }),
          {
            output_type: 'error',
            ename: '<img src=x onerror=alert(1)>',
            evalue: '',
            traceback: ['\u001b]8;;http://evil\u0007x'],
          },
        ],
      },
    ],
  });
  for (const format of ['ipynb', 'py', 'md'] as const)
    expect((await exportAs(page, format, notebook)).text).not.toBe('');
  const report = await exportAs(page, 'html', notebook);
  const gotten = await openReport(page, report.text, info);
  await expect(page.getByText('kept')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Out' })).toHaveCount(1);
  // Nothing lies over the title, and nothing came out of its box.
  const box = await page.getByRole('heading', { level: 1, name: 'Penguins' }).boundingBox();
  expect(
    await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.tagName, [
      (box?.x ?? 0) + 5,
      (box?.y ?? 0) + 5,
    ] as const),
  ).toBe('H1');
  expect(await page.locator('script, iframe, object, embed, form, link, base, video').count()).toBe(0);
  expect(gotten).toEqual([]);
  expect(canary.hits).toEqual([]);
});

test('a file that is no notebook is refused with a reason', async ({ page }) => {
  expect(await importText(page, '{\n  "cells": [,]\n}')).toEqual({
    status: 'refused',
    reason: 'It is no valid JSON: at line 2, column 13, a value or “]” is expected.',
  });
  expect(await importText(page, '[]')).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('no notebook'),
  });
  const large = await page.evaluate(() =>
    notebookFiles.importNotebook(new File(Array(200).fill(new Uint8Array(1_000_000)), 'large.ipynb'), {
      clientId: 'session-1',
      openedAt: 0,
    }),
  );
  expect(large).toEqual({
    status: 'refused',
    reason: 'It is 200.0 MB; notebooks of less than 200.0 MB can be opened.',
  });
});

test('the user’s key and tokens do not leave with a notebook, and that is said', async ({ page }) => {
  const key = 'my-own-key-0123456789';
  const token = `ghp_${'aB3dE6gH9j'.repeat(4)}`;
  const notebook = await bringIn(page, {
    ...SAMPLE_NOTEBOOK,
    cells: [
      { cell_type: 'markdown', metadata: {}, source: `Use ${token}` },
      {
        cell_type: 'code',
        metadata: {},
        source: `key = "${key}"`,
        execution_count: 1,
        outputs: [{ output_type: 'stream', name: 'stdout', text: `${key} in /home/lovelace/keys\n` }],
      },
    ],
  });
  for (const format of ['ipynb', 'py', 'html', 'md'] as const) {
    const { text, notice } = await exportAs(page, format, notebook, [key]);
    expect(text, format).not.toMatch(/my-own-key|ghp_|lovelace/);
    expect(notice).toBe('2 keys or tokens were taken out; 1 path lost the name of its home folder.');
  }
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]) {
  test(`the menu of formats by keyboard and by mouse, ${viewport.width} pixels wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const button = page.getByRole('button', { name: 'Export' });
    const menu = page.getByRole('menu', { name: 'Export' });
    const item = (name: string) => menu.getByRole('menuitem', { name });
    const chosen = () => page.evaluate(() => notebookFiles.chosen);

    await button.focus();
    await page.keyboard.press('Enter');
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect(item('Jupyter notebook')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(item('Python script')).toBeFocused();
    await page.keyboard.press('End');
    await expect(item('Markdown')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(item('Jupyter notebook')).toBeFocused();
    await page.keyboard.press('h');
    await expect(item('HTML report')).toBeFocused();
    const box = await menu.boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= viewport.width).toBe(true);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
    expect(await chosen()).toEqual([]);

    await page.keyboard.press('ArrowUp');
    await expect(item('Markdown')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
    expect(await chosen()).toEqual(['md']);

    await button.click();
    await item('HTML report').click();
    await expect(menu).toBeHidden();
    expect(await chosen()).toEqual(['md', 'html']);

    await button.click();
    await expect(menu).toBeVisible();
    await button.click();
    await expect(menu).toBeHidden();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    await page.getByRole('heading', { name: 'Notebook files' }).click();
    await expect(menu).toBeHidden();
  });
}
