import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

/** Pixels of a figure; noise does not compress, so that a file has some 30 kB as a plot has. */
const WIDTH = 120;
const HEIGHT = 80;

/**
 * A PNG of noise, as base64.
 * @param {number} seed
 */
function createFigure(seed) {
  let state = seed + 1;
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let index = 0; index < rows.length; index += 1) {
    state = (state * 1103515245 + 12345) % 2147483648;
    rows[index] = index % (WIDTH * 3 + 1) === 0 ? 0 : (state >> 16) & 255;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]).toString('base64');
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/**
 * The file of a session whose notebook has so many cells, every so-manieth with a figure.
 * @param {number} cells
 * @param {number} figures
 */
function createSessionFile(cells, figures) {
  const every = Math.floor(cells / figures);
  const run = (/** @type {number} */ index) => ({
    id: `run-${(index + 1).toString(16).padStart(12, '0')}`,
    interpreterId: 'py-1',
    origin: { by: 'user', cellId: `cell-${index}` },
    executionCount: index + 1,
    code: `plot(${index})`,
    state: { status: 'ended', end: { status: 'ok' }, startedAt: 1, endedAt: 2 },
    outputs:
      index % every === 0
        ? [{ type: 'display', display: { data: { 'image/png': createFigure(index) }, metadata: {} }, figurePath: null }]
        : [{ type: 'stream', stream: 'stdout', text: `line ${index}\n`.repeat(4) }],
    packages: [],
    restartReason: null,
    droppedCharacters: 0,
  });
  const runs = Array.from({ length: cells }, (_, index) => run(index));
  const notebook = {
    cells: runs.map(({ id, code }, index) =>
      index % 5 === 4
        ? {
            kind: 'markdown',
            id: `cell-${index}`,
            source: `## Part ${index}\n\nSome *words*.`,
            metadata: {},
            attachments: null,
          }
        : { kind: 'code', id: `cell-${index}`, source: code, metadata: {}, by: 'user', runId: id },
    ),
    metadata: {},
  };
  const head = { format: 'vivarium-session', version: 1, title: 'Many cells', createdAt: 1, updatedAt: 1 };
  const entries = { 'session.json': head, 'messages.json': [], 'notebook.json': notebook, 'runs.json': runs };
  const texts = Object.entries(entries).map(([name, value]) => [name, strToU8(JSON.stringify(value))]);
  return Buffer.from(zipSync(Object.fromEntries(texts)));
}

/**
 * How a long notebook holds up: milliseconds until it is there after it was chosen, the longest task of the main thread
 * while scrolling through all of it (0 for none over 50), and what is in the page before and after that.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} url the app
 * @param {{ cells: number, figures: number }} options
 */
export async function measureNotebook(browser, url, { cells, figures }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable');
  await page.goto(url);
  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  const sidebar = page.getByRole('complementary', { name: 'Sessions' });
  await sidebar
    .getByLabel('Session file')
    .setInputFiles({ name: 'many.zip', mimeType: 'application/zip', buffer: createSessionFile(cells, figures) });
  const last = page.getByRole('article', { name: `Cell ${cells}`, exact: true });
  await last.waitFor();
  // Read anew, not from memory.
  await page.reload();
  await last.waitFor();
  await sidebar.getByRole('button', { name: 'New session' }).click();
  await last.waitFor({ state: 'detached' });
  await page.reload();
  await sidebar.getByText('Many cells').waitFor();
  const opening = await page.evaluate(openSession, `Cell ${cells}`);
  const before = await countMemory(tools);
  const { longest, mostFigures } = await page.evaluate(scrollThrough);
  const after = await countMemory(tools);
  await context.close();
  return { opening, longest, mostFigures, before, after };
}

/** @param {import('playwright').CDPSession} tools */
async function countMemory(tools) {
  await tools.send('HeapProfiler.collectGarbage');
  const { metrics } = await tools.send('Performance.getMetrics');
  const read = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { nodes: read('Nodes'), heapMegabytes: read('JSHeapUsedSize') / 1e6 };
}

/**
 * Runs in the page: chooses the session; milliseconds until a frame shows its last cell.
 * @param {string} last
 */
async function openSession(last) {
  const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent?.includes('Many cells'));
  if (!link) throw new Error('There is no such session.');
  const start = performance.now();
  link.click();
  while (document.querySelector(`article[aria-label="${last}"]`) === null) {
    await new Promise((done) => requestAnimationFrame(done));
  }
  await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - start;
}

/** Runs in the page: scrolls the notebook from its end to its start, a screen every few frames. */
async function scrollThrough() {
  let longest = 0;
  let mostFigures = 0;
  let quietSince = performance.now();
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    quietSince = performance.now();
  });
  observer.observe({ type: 'longtask' });
  const scroller = document.querySelector('section[aria-label="Cells"]');
  if (scroller === null) throw new Error('There is no notebook.');
  scroller.scrollTop = scroller.scrollHeight;
  // What loads with the page, such as Python, is not what scrolling costs.
  while (performance.now() - quietSince < 1000) await new Promise((done) => setTimeout(done, 50));
  longest = 0;
  while (scroller.scrollTop > 0) {
    scroller.scrollTop -= scroller.clientHeight;
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    mostFigures = Math.max(mostFigures, scroller.querySelectorAll('figure img').length);
  }
  await new Promise((done) => setTimeout(done, 100));
  observer.disconnect();
  return { longest, mostFigures };
}
