import { finishPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test('the error stream is told apart from the output', async () => {
  const run = await finishPython(page(), 'import sys\nprint("fine")\nprint("careful", file=sys.stderr)');
  await expect(run.getByText('fine', { exact: true })).toBeVisible();
  await expect(run.getByText('careful', { exact: true })).toBeVisible();
  const backdrop = (text: string) =>
    run
      .getByText(text, { exact: true })
      .evaluate((node) => getComputedStyle(node.parentElement ?? node).backgroundColor);
  expect(await backdrop('careful')).not.toBe(await backdrop('fine'));
});

test('terminal colours are colours, and no escape is left over', async () => {
  const run = await finishPython(page(), String.raw`print("\x1b[31mred\x1b[0m and \x1b[1mbold\x1b[0m")`);
  await expect(run.getByText('red and bold')).toBeVisible();
  const red = run.getByText('red', { exact: true });
  const plain = run.getByText('red and bold');
  const color = (node: Element) => getComputedStyle(node).color;
  expect(await red.evaluate(color)).not.toBe(await plain.evaluate(color));
  await expect(run.getByText('bold', { exact: true })).toHaveCSS('font-weight', '700');
});

test('a carriage return writes over the line, as in a terminal', async () => {
  const run = await finishPython(page(), String.raw`print("10 %\r50 %\r100 %")`);
  await expect(run.getByText('100 %', { exact: true })).toBeVisible();
});

test('100,000 lines are folded and leave the page responsive', async () => {
  await page().evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    Object.assign(window, { longTasks: tasks });
  });
  const run = await finishPython(page(), 'for i in range(100_000): print("line", i)');
  await expect(run.getByText(/^line 0\nline 1\n/)).toBeVisible();
  await expect(run.getByText(/line 99999\s*$/)).toBeVisible();
  const longest = await page().evaluate(() => Math.max(0, ...(Reflect.get(window, 'longTasks') as number[])));
  console.log(`100,000 lines: the page was busy for at most ${Math.round(longest)} ms at a time`);

  await run.getByRole('button', { name: 'Show all 100,000 lines' }).click();
  const all = run.getByLabel('Output', { exact: true });
  await expect(all).toContainText('line 0');
  await all.press('End');
  await expect(all).toContainText('line 99999');
  await run.getByRole('button', { name: 'Show less' }).click();
  await expect(all).toBeHidden();
});

test('HTML of a run is shown without its scripts', async ({ canary }) => {
  canary.hits.length = 0;
  const run = await finishPython(
    page(),
    [
      'class Page:',
      '    def _repr_html_(self):',
      `        return """<p>Shown</p><script>top.canary = 1; fetch('${canary.url}script')</script>`,
      `          <img src="${canary.url}image" onerror="top.canary = 2"><link rel="stylesheet" href="${canary.url}style">`,
      `          <iframe src="${canary.url}frame"></iframe><a href="${canary.url}link" ping="${canary.url}ping">go</a>"""`,
      'Page()',
    ].join('\n'),
  );
  await expect(run.frameLocator('iframe[title="HTML output"]').getByText('Shown')).toBeVisible();
  await expect(run).toContainText('Scripts in this output were not run.');
  expect(await page().evaluate(() => 'canary' in window)).toBe(false);
  expect(canary.hits).toEqual([]);
});

test('an SVG figure with a script does not run it', async ({ canary }) => {
  canary.hits.length = 0;
  const run = await finishPython(
    page(),
    [
      'class Drawing:',
      '    def _repr_svg_(self):',
      `        return """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="top.canary = 3">`,
      `          <script>top.canary = 4</script><image href="${canary.url}svg"/><rect width="40" height="40"/></svg>"""`,
      '    def __repr__(self):',
      '        return "A drawing"',
      'Drawing()',
    ].join('\n'),
  );
  await expect(run.getByRole('img', { name: 'A drawing' })).toBeVisible();
  expect(await page().evaluate(() => 'canary' in window)).toBe(false);
  expect(canary.hits).toEqual([]);
});

test('what Python asked of the network and did not get stands in the run', async ({ canary }) => {
  canary.hits.length = 0;
  const run = await finishPython(
    page(),
    [
      'from pyodide.http import pyfetch',
      'try:',
      `    await pyfetch("${canary.url}secret")`,
      'except Exception as error:',
      '    print("refused:", error)',
    ].join('\n'),
  );
  await expect(run).toContainText('refused:');
  await run.getByText(/asked for an address; refused/).click();
  await expect(run.getByText(`GET ${canary.url}secret`)).toBeVisible();
  await expect(run.getByRole('link')).toHaveCount(0);
  expect(canary.hits).toEqual([]);
});

test('a figure can be enlarged and downloaded', async () => {
  const run = await finishPython(
    page(),
    [
      'class Square:',
      '    def _repr_svg_(self):',
      '        return \'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>\'',
      'Square()',
    ].join('\n'),
  );
  await run.getByRole('button', { name: 'Enlarge' }).click();
  const dialog = page().getByRole('dialog', { name: 'Figure' });
  await expect(dialog.getByRole('img')).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(run.getByRole('button', { name: 'Enlarge' })).toBeFocused();
  const downloading = page().waitForEvent('download');
  await run.getByRole('button', { name: 'Download SVG' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.svg$/);
});
