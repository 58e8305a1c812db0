import type { Download, Locator } from '@playwright/test';
import { finishPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

/** Python that shows a bundle; the data goes in as JSON, which is a Python literal but for its three words. */
function show(data: Record<string, unknown>, metadata: Record<string, unknown> = {}): string {
  const toPython = (value: unknown) => `json.loads(${JSON.stringify(JSON.stringify(value))})`;
  return `import json\ndisplay(${toPython(data)}, raw=True, metadata=${toPython(metadata)})`;
}

async function download(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page().waitForEvent('download');
  await press();
  const file: Download = await waiting;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Width and height from the header of a PNG. */
const readPngSize = (bytes: Buffer) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

const PLOTLY = {
  data: [
    { type: 'scatter', x: [1, 2, 3], y: [4, 1, 9], name: 'moss' },
    // As Plotly's Python writes arrays of numbers: their bytes.
    { type: 'bar', x: [1, 2, 3], y: { dtype: 'i1', bdata: 'AgME' }, name: 'fern' },
  ],
  layout: { title: { text: 'Growth by light' }, width: 500, height: 320 },
};

const VEGA_LITE = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  title: 'Plants by light',
  width: 300,
  height: 180,
  mark: 'bar',
  data: { values: [1, 2, 3].map((light) => ({ light, mm: light * 3 })) },
  transform: [{ calculate: 'datum.mm * 2', as: 'twice' }],
  encoding: { x: { field: 'light', type: 'ordinal' }, y: { field: 'twice', type: 'quantitative' } },
};

const frameOf = (run: Locator, title: string) => run.frameLocator(`iframe[title="${title}"]`);

test('a Plotly figure is drawn in a frame without an origin, and kept as PNG and SVG', async () => {
  const run = await finishPython(page(), show({ 'application/vnd.plotly.v1+json': PLOTLY, 'text/plain': 'Figure()' }));
  const title = 'Plotly figure: Growth by light';
  const frame = frameOf(run, title);
  await expect(frame.locator('.gtitle')).toHaveText('Growth by light');
  await expect(frame.locator('.bars .point')).toHaveCount(3);
  await expect(run.locator(`iframe[title="${title}"]`)).toHaveAttribute('sandbox', 'allow-scripts');
  expect(await frame.locator('body').evaluate(() => self.origin)).toBe('null');
  await expect(run.getByText(/^Plotly figure, drawn in /)).toBeVisible();

  const svg = await download(() => run.getByRole('button', { name: 'Download SVG' }).click());
  expect(svg.name).toMatch(/\.svg$/);
  expect(svg.bytes.toString()).toMatch(/^<svg[\s\S]*Growth by light/);
  const png = await download(() => run.getByRole('button', { name: 'Download PNG' }).click());
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(readPngSize(png.bytes)[1]).toBe(640);

  await run.getByRole('button', { name: 'Enlarge' }).click();
  const dialog = page().getByRole('dialog', { name: 'Growth by light' });
  await expect(dialog.frameLocator('iframe').locator('.gtitle')).toHaveText('Growth by light');
  await page().keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a Vega-Lite figure is drawn, its expressions interpreted', async () => {
  const run = await finishPython(
    page(),
    show({ 'application/vnd.vegalite.v5+json': VEGA_LITE, 'text/plain': '<VegaLite 5 object>' }),
  );
  const frame = frameOf(run, 'Vega figure: Plants by light');
  await expect(frame.locator('svg .mark-rect.role-mark path')).toHaveCount(3);
  const svg = await download(() => run.getByRole('button', { name: 'Download SVG' }).click());
  expect(svg.bytes.toString()).toContain('Plants by light');
});

test('plain Vega is drawn too', async () => {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega/v5.json',
    width: 100,
    height: 100,
    data: [{ name: 'points', values: [{ x: 10 }, { x: 50 }] }],
    marks: [{ type: 'symbol', from: { data: 'points' }, encode: { enter: { x: { field: 'x' }, y: { value: 5 } } } }],
  };
  const run = await finishPython(page(), show({ 'application/vnd.vega.v5+json': spec }));
  await expect(frameOf(run, 'Vega figure').locator('svg .mark-symbol path')).toHaveCount(2);
});

test('a figure that cannot be drawn says why and can be kept', async () => {
  const run = await finishPython(
    page(),
    show({ 'application/vnd.vegalite.v5+json': { mark: 'bar', encoding: 7, layer: 3 } }),
  );
  await expect(run.getByRole('alert')).toContainText('Vega figure could not be drawn');
  const file = await download(() => run.getByRole('button', { name: 'Download JSON' }).click());
  expect(JSON.parse(file.bytes.toString())).toMatchObject({ mark: 'bar' });
});

test('JSON is a tree that arrow keys walk through', async () => {
  const value = { plants: [{ name: 'fern' }], wet: true, none: null, many: Array.from({ length: 5000 }, (_, n) => n) };
  const run = await finishPython(page(), show({ 'application/json': value }));
  const tree = run.getByRole('tree', { name: 'JSON' });
  await expect(tree.getByRole('treeitem', { name: /wet true/ })).toBeVisible();
  await tree.getByRole('treeitem').first().focus();
  await page().keyboard.press('ArrowDown');
  await page().keyboard.press('ArrowRight');
  await page().keyboard.press('ArrowRight');
  await page().keyboard.press('Enter');
  await expect(tree.getByText('"fern"')).toBeVisible();
  await page().keyboard.press('ArrowLeft');
  await expect(tree.getByText('"fern"')).toBeHidden();
  await tree.getByText('[5000 items]').click();
  await tree.getByText('4900 … 4999').click();
  await expect(tree.getByText('4999', { exact: true }).first()).toBeVisible();
});

test('JSON that asks for it is expanded at first', async () => {
  const run = await finishPython(page(), show({ 'application/json': { a: { b: { c: 'deep' } } } }, { expanded: true }));
  await expect(run.getByText('"deep"')).toBeVisible();
});

test('LaTeX is set, in its several spellings, and what cannot be set is shown as written', async () => {
  for (const text of ['$x^2$', '$$\\frac{1}{2}$$', '\\begin{align}a &= b\\end{align}', 'Let $x$ be one.']) {
    const run = await finishPython(page(), show({ 'text/latex': text, 'text/plain': 'x' }));
    await expect(run.locator('math')).toHaveCount(1);
  }
  const run = await finishPython(page(), show({ 'text/latex': '\\begin{tabular}{l} a \\end{tabular}' }));
  await expect(run.getByRole('group', { name: 'LaTeX source' })).toContainText('tabular');
});

test('Markdown is rendered', async () => {
  const run = await finishPython(page(), show({ 'text/markdown': '# Plants\n\nA **fern**.\n\n| a |\n|---|\n| 1 |' }));
  await expect(run.getByRole('heading', { name: 'Plants' })).toBeVisible();
  await expect(run.getByRole('table')).toContainText('1');
});

test('an SVG is a picture, and its PNG is twice as large', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>';
  const run = await finishPython(page(), show({ 'image/svg+xml': svg }, { alt: 'A dark square' }));
  await expect(run.getByRole('img', { name: 'A dark square' })).toBeVisible();
  const png = await download(() => run.getByRole('button', { name: 'Download PNG' }).click());
  expect(readPngSize(png.bytes)).toEqual([80, 60]);
});

test('a picture has the size it is given', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const run = await finishPython(page(), show({ 'image/png': pixel }, { 'image/png': { width: 120 } }));
  await expect(run.getByRole('img', { name: 'Figure' })).toHaveCSS('width', '120px');
  const png = await download(() => run.getByRole('button', { name: 'Download PNG' }).click());
  expect(readPngSize(png.bytes)).toEqual([1, 1]);
});

test('a figure is looked at closely by buttons, keys and the wheel', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1200"><rect width="2000" height="1200"/></svg>';
  const run = await finishPython(page(), show({ 'image/svg+xml': svg }));
  await run.getByRole('button', { name: 'Enlarge' }).click();
  const dialog = page().getByRole('dialog', { name: 'Figure' });
  const zoom = dialog.getByRole('toolbar', { name: 'Zoom' }).getByRole('status');
  await expect(zoom).toHaveText('Fits the window');
  await dialog.getByRole('button', { name: '100 %' }).click();
  await expect(zoom).toHaveText('100 %');
  await expect(dialog.getByRole('img')).toHaveCSS('width', '2000px');
  const stage = dialog.getByRole('group', { name: /plus and minus zoom/ });
  await stage.press('+');
  await expect(zoom).toHaveText('150 %');
  await stage.hover();
  await page().keyboard.down('Control');
  await page().mouse.wheel(0, -100);
  await page().keyboard.up('Control');
  await expect(zoom).toHaveText('200 %');
  await stage.press('0');
  await expect(zoom).toHaveText('Fits the window');
  await page().keyboard.press('Escape');
});

test('what has no view says what it is and can be kept under the right name', async () => {
  for (const [type, words, extension] of [
    ['application/pdf', 'A PDF document.', 'pdf'],
    ['audio/wav', 'A sound (audio/wav).', 'wav'],
    ['video/mp4', 'A video (video/mp4).', 'mp4'],
    ['application/javascript', 'JavaScript, which is never run here.', 'js'],
    ['application/x-thing', 'An output of the type application/x-thing, which has no view here.', 'thing'],
  ] as const) {
    const run = await finishPython(
      page(),
      show({ [type]: 'AAEC', 'text/plain': '<object>' } as Record<string, unknown>),
    );
    if (type === 'application/x-thing') {
      // A text stands in for what nobody knows.
      await expect(run.getByText('<object>', { exact: true })).toBeVisible();
      continue;
    }
    await expect(run.getByText(words)).toBeVisible();
    const file = await download(() => run.getByRole('button', { name: /^Download / }).click());
    expect(file.name.endsWith(`.${extension}`)).toBe(true);
    expect(file.bytes).toEqual(extension === 'js' ? Buffer.from('AAEC') : Buffer.from([0, 1, 2]));
  }
  const run = await finishPython(page(), show({ 'application/x-thing': 'AAEC' }));
  await expect(run.getByText('An output of the type application/x-thing, which has no view here.')).toBeVisible();
  const file = await download(() => run.getByRole('button', { name: /^Download / }).click());
  expect(file.name.endsWith('.thing')).toBe(true);
});

test('bars update in place, nested ones too, and links are text', async () => {
  const run = await finishPython(
    page(),
    String.raw`import time
for outer in range(3):
    print(f"\router {outer}/2\n", end="")
    for inner in range(200):
        print(f"\rinner {inner}/199", end="")
    print("\x1b[A", end="", flush=True)
print("\n\nend")
print("\x1b]8;;https://elsewhere.example\x07click me\x1b]8;;\x07")`,
  );
  await expect(run.getByText(/^outer 2\/2\ninner 199\/199\nend\nclick me\s*$/)).toBeVisible();
  await expect(run.getByRole('button', { name: /Show all/ })).toHaveCount(0);
  await expect(run.getByRole('link')).toHaveCount(0);
});

test('10 MB of escape sequences leave the page alive', async () => {
  const run = await finishPython(
    page(),
    String.raw`print("before\x1b]0;" + "x" * 9_000_000 + "\x07after" + "\x1b[31m" * 100_000)`,
  );
  await expect(run.getByText('beforeafter')).toBeVisible();
});

test('a display is updated and cleared in place, and nothing piles up', async () => {
  const run = await finishPython(
    page(),
    `handle = display({"text/plain": "step 0"}, raw=True, display_id=True)
for step in range(1, 300):
    handle.update({"text/plain": f"step {step}"}, raw=True)`,
  );
  await expect(run.getByText('step 299', { exact: true })).toBeVisible();
  await expect(run.getByText(/^step \d+$/)).toHaveCount(1);
});

test('clear_output(wait=True) in a loop never shows nothing in between', async () => {
  await page().evaluate(() => {
    const seen = { empty: 0, most: 0, shown: false };
    new MutationObserver(() => {
      const texts = [...document.querySelectorAll('article')].at(-1)?.textContent?.match(/loop \d+/g) ?? [];
      seen.shown ||= texts.length > 0;
      if (seen.shown && texts.length === 0) seen.empty += 1;
      seen.most = Math.max(seen.most, texts.length);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { seenLoops: seen });
  });
  const run = await finishPython(
    page(),
    `import time
from IPython.display import clear_output
word = "loop"
for step in range(40):
    clear_output(wait=True)
    display({"text/plain": f"{word} {step}"}, raw=True)
    time.sleep(0.02)`,
  );
  await expect(run.getByText('loop 39', { exact: true })).toBeVisible();
  expect(await page().evaluate(() => Reflect.get(window, 'seenLoops'))).toMatchObject({ empty: 0, most: 1 });
});

test('HTML is loaded once, whatever else of its cell changes', async () => {
  const run = await finishPython(page(), show({ 'text/html': '<table><tr><td>once</td></tr></table>' }));
  await expect(frameOf(run, 'HTML output').getByRole('cell')).toHaveText('once');
  const frame = run.locator('iframe[title="HTML output"]');
  await frame.evaluate((element) => element.addEventListener('load', () => element.setAttribute('data-again', '')));
  await run.getByRole('button', { name: 'Enlarge' }).click();
  const dialog = page().getByRole('dialog', { name: 'HTML output' });
  await expect(frameOf(dialog, 'HTML output, enlarged').getByRole('cell')).toHaveText('once');
  await page().keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(frame).not.toHaveAttribute('data-again');
});
