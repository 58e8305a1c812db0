import type { Page } from '@playwright/test';
import {
  ask,
  connectModel,
  findCell,
  finishPython,
  lastAnswer,
  runPython,
  startTour,
  waitForAgent,
} from '../app/actions.ts';
import { attachFiles, findRow, openFiles } from '../app/files-actions.ts';
import { expect, test } from '../app/fixtures.ts';
import { addCell, findEditor, openEmptyNotebook } from '../app/notebook-actions.ts';
import { SAMPLE_NOTEBOOK } from '../notebook/sample-notebook.ts';
import { watchPolicy } from './watch-policy.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';
const PLOTLY = { data: [{ type: 'bar', x: [1, 2], y: [3, 4] }], layout: { title: { text: 'Bars' } } };
const VEGA = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  title: 'Points',
  mark: 'point',
  data: { values: [{ a: 1, b: 2 }] },
  encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'quantitative' } },
};

/** Python that shows a bundle. */
const show = (data: Record<string, unknown>) =>
  `import json\ndisplay(json.loads(${JSON.stringify(JSON.stringify(data))}), raw=True)`;

for (const isolation of [true, false])
  test.describe(`the ordinary page, ${isolation ? 'with' : 'without'} isolation`, () => {
    let page: Page;
    let complaints: string[];
    test.beforeAll(async ({ browser, appServer, plainServer }) => {
      const context = await browser.newContext();
      context.setDefaultTimeout(60_000);
      complaints = watchPolicy(context);
      page = await context.newPage();
      await page.goto((isolation ? appServer : plainServer).url);
    });
    test.afterEach(() => expect(complaints).toEqual([]));
    test.afterAll(() => page.context().close());

    test('a tour, with its chat, its table and its chart', async () => {
      await startTour(page, 'Read a CSV and draw a chart');
      await waitForAgent(page);
      await expect(findCell(page, 3).getByRole('img')).toBeVisible();
    });

    test('every kind of output', async () => {
      const html = await finishPython(
        page,
        show({ 'text/html': '<style>td { color: red }</style><table><tr><td style="color: blue">1</td></tr></table>' }),
      );
      await expect(html.frameLocator('iframe').getByRole('cell')).toHaveText('1');
      await expect(html.frameLocator('iframe').getByRole('cell')).toHaveCSS('color', 'rgb(0, 0, 255)');
      await expect((await finishPython(page, show({ 'image/svg+xml': SVG }))).getByRole('img')).toBeVisible();
      const latex = await finishPython(page, show({ 'text/latex': '$$x^2$$', 'text/plain': 'x' }));
      await expect(latex.getByRole('group', { name: 'Formula' })).toContainText('x');
      await expect(latex.locator('.katex')).toBeVisible();
      const markdown = await finishPython(page, show({ 'text/markdown': '# A &eacute;\n\n$y_1$ `code`' }));
      await expect(markdown.getByRole('heading', { name: 'A é' })).toBeVisible();
      await expect(markdown.locator('.katex')).toBeVisible();
      const plotly = await finishPython(page, show({ 'application/vnd.plotly.v1+json': PLOTLY }));
      await expect(plotly.frameLocator('iframe').locator('.gtitle')).toHaveText('Bars');
      const vega = await finishPython(page, show({ 'application/vnd.vegalite.v5+json': VEGA }));
      await expect(vega.frameLocator('iframe').locator('svg').first()).toBeVisible();
      await expect(await finishPython(page, '[{"a": 1}, {"a": 2}]')).toContainText('2');
      await expect(await finishPython(page, '1 / 0')).toContainText('ZeroDivisionError');
    });

    test('editing with help, and text cells', async () => {
      await openEmptyNotebook(page);
      await addCell(page, '# Text &amp; $z$', 'Text');
      await addCell(page, 'some_value = 1\nsome');
      await findCell(page, 2).dblclick();
      const editor = findEditor(page, 2);
      await page.keyboard.press('Enter');
      // A plain field stands in until the editor has come, and lets Tab leave it.
      await expect(findCell(page, 2).locator('.view-lines')).toBeVisible();
      await expect(editor).toBeFocused();
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.press('Tab');
      const list = page.getByRole('listbox', { name: 'Suggest' });
      await expect(list.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+f');
      await expect(page.getByRole('dialog', { name: /find/i }).or(page.locator('.find-widget.visible'))).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    });

    test('files: previews, a notebook, an export', async () => {
      await attachFiles(
        page,
        { name: 'table.csv', content: 'a,b\n1,2\n' },
        { name: 'sample.ipynb', content: JSON.stringify(SAMPLE_NOTEBOOK) },
      );
      await openFiles(page);
      for (const [name, text] of [
        ['table.csv', /1/],
        ['sample.ipynb', /./],
      ] as const) {
        await findRow(page, name).dblclick();
        const preview = page.getByRole('dialog', { name: new RegExp(name) });
        await expect(preview).toContainText(text);
        await expect(preview.getByText(/could not be loaded|too much for/)).toHaveCount(0);
        await page.keyboard.press('Escape');
        await expect(preview).toBeHidden();
      }
    });

    test('a model, and a site that the user allows', async ({ model, canary }) => {
      await connectModel(page, model);
      model.script({ text: 'All **well**.' });
      await ask(page, 'How are you?');
      await waitForAgent(page);
      await expect(lastAnswer(page)).toContainText('All well.');
      const options = page.getByRole('button', { name: 'Chat options' });
      await options.click();
      await page.getByRole('radio', { name: 'Ask when a run wants the network' }).check();
      await options.click();
      const code = `from pyodide.http import pyfetch\nprint(await (await pyfetch("${canary.url}x")).text())`;
      const run = await runPython(page, code);
      await page
        .getByRole('region', { name: 'Network request' })
        .getByRole('button', { name: /this run/ })
        .click();
      await expect(run).toContainText('canary');
    });
  });

test('strings become no code and no markup in the page, and nothing is loaded from elsewhere', async ({
  page,
  canary,
}) => {
  await page.goto('./');
  await expect(page.getByRole('textbox', { name: 'Python' })).toBeVisible();
  canary.hits.length = 0;
  const found = await page.evaluate(async (elsewhere) => {
    const tried: Record<string, string> = {};
    const attempt = async (name: string, act: () => unknown) => {
      tried[name] = await Promise.resolve()
        .then(act)
        .then(
          () => 'done',
          () => 'refused',
        );
    };
    const load = (element: HTMLElement & { src: string }, src: string) =>
      new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = reject;
        element.src = src;
        document.body.append(element);
      });
    await attempt('innerHTML', () => {
      document.createElement('div').innerHTML = '<img src="x" onerror="1">';
    });
    await attempt('srcdoc', () => {
      document.createElement('iframe').srcdoc = '<p>';
    });
    await attempt('handler', () => document.body.setAttribute('onclick', '1'));
    await attempt('worker', () => new Worker('data:text/javascript,1'));
    await attempt('script', () => load(document.createElement('script'), `${elsewhere}script.js`));
    await attempt('module', () => import(`${elsewhere}module.js`));
    await attempt('image', () => load(document.createElement('img'), `${elsewhere}image.png`));
    await attempt('policy', () =>
      (
        globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): object } }
      ).trustedTypes?.createPolicy('mine', {}),
    );
    await attempt('plain http', () => fetch('http://canary.invalid/'));
    // The page's own base and forms: nothing may lead them elsewhere.
    const base = document.createElement('base');
    base.href = elsewhere;
    document.head.append(base);
    tried.base = document.baseURI.startsWith(elsewhere) ? 'done' : 'refused';
    return tried;
  }, canary.url);
  expect(Object.entries(found).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
  expect(Object.keys(found)).toHaveLength(10);
  expect(canary.hits).toEqual([]);
});
