import { gzipSync, strToU8, zipSync } from 'fflate';
import { findCell, findControls, finishPython, listCells } from '../app/actions.ts';
import { findRow, openFiles } from '../app/files-actions.ts';
import { dropFiles, findAdded } from '../app/files-in-actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { aimAt, type Bundle, drain, expectNextRun, openNotebook, showOutputs, writeNotebook } from './shown.ts';

const GROUP = 'What is shown';

attackApp(GROUP, 'a bundle whose types are not what they say', 'renderer', async (scene) => {
  const { page, canary } = scene;
  const html = '<img src="§" onerror="fetch(`§`)"><script>fetch("§")</script>';
  const ways: Record<string, Bundle> = {
    'html-as-png': { 'image/png': html },
    'html-as-base64-png': { 'image/png': Buffer.from(html).toString('base64') },
    'address-as-a-png': { 'image/png': '§' },
    'attribute-of-a-png': { 'image/png': 'x" onerror="fetch(`§`)" y="' },
    'svg-as-jpeg': {
      'image/jpeg': Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><image href="§"/></svg>`).toString('base64'),
    },
    'html-as-svg': { 'image/svg+xml': `<html>${html}</html>` },
    'html-as-text': { 'text/plain': html },
    'html-as-latex': { 'text/latex': html },
    'html-as-json': { 'application/json': { [html]: html } },
    'list-as-html': { 'text/html': [html, { nested: html }] as unknown },
    'number-as-html': { 'text/html': 7, 'image/png': null, 'text/markdown': { a: html } },
    'type-with-markup': { [`text/html;"${html}`]: html, [html]: html },
    'type-in-capitals': { 'TEXT/HTML': html, 'Text/Html; charset=utf-7': html },
    javascript: {
      'application/javascript': 'fetch("§")',
      'text/javascript': 'fetch("§")',
      'application/ecmascript': 'fetch("§")',
    },
    widget: {
      'application/vnd.jupyter.widget-view+json': { model_id: html },
      'application/vnd.bokehjs_exec.v0+json': { src: '§' },
    },
    'plotly-of-text': { 'application/vnd.plotly.v1+json': html },
    'table-of-markup': {
      'application/vnd.vivarium.table+json': { columns: [{ name: html }], rows: [[html]], tableId: html },
      'application/vnd.dataresource+json': {
        schema: { fields: [{ name: html, type: html }] },
        data: [{ [html]: html }],
      },
    },
    pdf: { 'application/pdf': Buffer.from('%PDF-1.4 /OpenAction << /S /URI /URI (§) >>').toString('base64') },
    xml: { 'text/xml': `<?xml-stylesheet href="§"?><x/>`, 'application/xhtml+xml': html },
  };
  const bundles = Object.entries(ways).map(
    ([way, bundle]) => JSON.parse(aimAt(canary.url, way, JSON.stringify(bundle))) as Bundle,
  ); // what was a bundle still is
  const cell = await showOutputs(page, bundles);
  await expect(cell.getByText('<img src=').first()).toBeVisible();
  await expect(cell.locator('script, object, embed, [onerror], img[src^="http"], iframe[src]')).toHaveCount(0);
  await drain(scene);
  await expectNextRun(page);
});

attackApp(GROUP, 'tables of 50,000 rows and of 5,000 columns', 'renderer', async (scene) => {
  const { page } = scene;
  const fields = ['a', 'b', 'c'].map((name) => ({ name, type: 'string' }));
  const rows = Array.from({ length: 50_000 }, (_, at) => ({ a: `row ${at}`, b: '<b>x</b>', c: at }));
  const wide = Array.from({ length: 5_000 }, (_, at) => `c${at}`);
  const html = `<table>${Array.from({ length: 50_000 }, (_, at) => `<tr><td>${at}<td>x`).join('')}</table>`;
  const cell = await showOutputs(page, [
    { 'application/vnd.dataresource+json': { schema: { fields }, data: rows } },
    {
      'application/vnd.dataresource+json': {
        schema: { fields: wide.map((name) => ({ name, type: 'string' })) },
        data: [Object.fromEntries(wide.map((name) => [name, name]))],
      },
    },
    { 'text/html': html },
  ]);
  await expect(cell.getByRole('grid', { name: 'Table' }).first()).toContainText('row 0');
  // What cannot be seen is not in the page.
  expect(await page.locator('*').count()).toBeLessThan(20_000);
  await drain(scene);
  await expectNextRun(page);
});

attackApp(GROUP, 'decompression bombs: zip, gzip, PNG, XML entities', 'parser', async (scene) => {
  const { page } = scene;
  const zeros = new Uint8Array(30_000_000);
  const inner = zipSync({ 'zeros.bin': zeros }, { level: 9 });
  const entities = `<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>`;
  const files = {
    'many.zip': zipSync(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.zip`, inner]))),
    'one.zip': inner,
    'rows.csv.gz': gzipSync(zeros, { level: 9 }),
    'laughs.svg': strToU8(entities),
    'laughs.xml': strToU8(entities),
    'deep.json': strToU8(`${'['.repeat(300_000)}${']'.repeat(300_000)}`),
    'wide.csv': strToU8(`${','.repeat(500_000)}\n`),
    'one-line.txt': new Uint8Array(8_000_000).fill(97),
  };
  await dropFiles(
    page,
    ...Object.entries(files).map(([name, bytes]) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
  );
  await expect(findAdded(page)).toContainText('Added 8 files');
  await openFiles(page);
  for (const name of Object.keys(files)) {
    await findRow(page, name).dblclick();
    const preview = page.getByRole('dialog').filter({ hasText: name });
    await expect(preview).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(preview).toBeHidden();
  }
  await drain(scene);
  await expectNextRun(page);
});

attackApp(GROUP, 'an imported notebook that calls itself trusted and would run', 'renderer', async (scene) => {
  const { page, canary } = scene;
  const source = 'open("ran.txt", "w").write("x")\nprint("GOT")';
  const outputs = [
    {
      output_type: 'display_data',
      metadata: { trusted: true, isolated: false },
      data: {
        'text/html': aimAt(canary.url, 'html', '<script>fetch("§")</script><img src=x onerror="fetch(`§`)">'),
        'application/javascript': aimAt(canary.url, 'js', 'fetch("§")'),
      },
    },
    {
      output_type: 'execute_result',
      execution_count: 1,
      metadata: { 'text/html': { isolated: true, trusted: true } },
      data: { 'text/html': aimAt(canary.url, 'meta', '<meta http-equiv="refresh" content="0;url=§">') },
    },
    {
      output_type: 'display_data',
      metadata: {},
      data: { 'application/vnd.jupyter.widget-view+json': { model_id: 'a' } },
    },
  ];
  const opened = JSON.parse(writeNotebook(outputs, source));
  const evil = {
    ...opened,
    metadata: {
      ...opened.metadata,
      signature: 'sha256:0',
      widgets: { 'application/vnd.jupyter.widget-state+json': { state: { a: { model_module: canary.url } } } },
      kernelspec: { name: 'python3', argv: ['sh'], language: 'python' },
      language_info: { name: 'python', mimetype: 'text/html' },
      vivarium: { run: true, trusted: true },
    },
    cells: [
      ...opened.cells,
      {
        id: 'b',
        cell_type: 'raw',
        metadata: { format: 'text/html', autorun: true },
        source: aimAt(canary.url, 'raw', '<img src="§">'),
      },
      {
        id: 'c',
        cell_type: 'markdown',
        metadata: {},
        attachments: { 'a.png': { 'image/png': aimAt(canary.url, 'attachment', '§') } },
        source: '![a](attachment:a.png)',
      },
    ],
  };
  await openNotebook(page, JSON.stringify(evil));
  await expect(findCell(page, 1)).toBeVisible();
  await expect(findControls(page)).toContainText('Starts with the first run');
  await drain(scene);
  // Nor does it run when it is opened once more.
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(findControls(page)).toContainText('Starts with the first run');
  await expect(listCells(page).first()).toContainText('print("GOT")');
  await expect(await finishPython(page, 'import os\nprint("ran:", os.path.exists("ran.txt"))')).toContainText(
    'ran: False',
  );
});
