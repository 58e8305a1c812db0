import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { startServer } from '../static-server.mjs';
import { handOvers, plainBoot, sealedBoot, shortRuns } from './measures.mjs';
import { layOutSite } from './site.mjs';

/** How often each boot is measured, the two in turn. */
const BOOTS = 5;
const SHORT_RUNS = 200;
const HAND_OVERS = 10;
const LINES = 100_000;

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const site = await layOutSite();
const server = await startServer({ root: site });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...asRoot, '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-component-update'],
});

/** @type {{ figure: string, value: string, target: string, met: boolean }[]} */
const rows = [];
const report = (figure, value, target, met) => {
  rows.push({ figure, value, target, met });
  console.log(`${met ? 'met   ' : 'MISSED'}  ${figure}: ${value} (target: ${target})`);
};
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const quantile = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN;
const median = (values) => quantile(values, 0.5);

/** A measure in a fresh browser context, so that nothing is cached from the one before. */
async function fresh(measure, argument, path = 'examples/toolset.html') {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(new URL(path, server.url).href);
    return await page.evaluate(measure, argument);
  } finally {
    await context.close();
  }
}

/** @type {number[]} */
const sealed = [];
/** @type {number[]} */
const plain = [];
for (let index = 0; index < BOOTS; index += 1) {
  plain.push(await fresh(plainBoot));
  sealed.push(await fresh(sealedBoot));
}
const ratio = median(sealed.map((value, index) => value / (plain[index] ?? Number.NaN)));
report(
  'cold boot to 1+1, sealed against plain',
  `${ratio.toFixed(2)} (${ms(median(sealed))} / ${ms(median(plain))})`,
  'at most 1.05',
  ratio <= 1.05,
);

const { runs, trips } = await fresh(shortRuns, SHORT_RUNS);
report(
  'a run of pass, p50',
  `${ms(median(runs))} (p95 ${ms(quantile(runs, 0.95))})`,
  'at most 5 ms',
  median(runs) <= 5,
);
const own = median(runs) - median(trips);
report(
  'of that ours, beyond a bare round trip',
  `${ms(own)} (round trip ${ms(median(trips))})`,
  'at most 2 ms',
  own <= 2,
);

const overs = await fresh(handOvers, HAND_OVERS);
report(
  'create to 1+1 from the spare, p50',
  `${ms(median(overs))} (p95 ${ms(quantile(overs, 0.95))})`,
  'under 50 ms',
  median(overs) < 50,
);

const lines = await measureLines();
report('100,000 lines against printing into a string', lines.ratio.toFixed(2), 'at most 1.5', lines.ratio <= 1.5);
report('longest block of the page meanwhile', ms(lines.longest), 'at most 50 ms', lines.longest <= 50);

const size = await initialScriptBytes();
report('initial JavaScript, gzip', `${(size / 1000).toFixed(0)} kB`, 'under 250 kB', size < 250_000);

await browser.close();
await server.close();
console.log(`\n${rows.filter(({ met }) => met).length} of ${rows.length} targets met`);
console.table(rows);

/** Prints lines in the app itself, with its view, and watches the page's main thread. */
async function measureLines() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  const runInApp = async (code, done) => {
    await page.getByRole('textbox', { name: 'Python' }).fill(code);
    await page.getByRole('textbox', { name: 'Python' }).press('Shift+Enter');
    await page.getByText(done).first().waitFor();
  };
  await runInApp('print("warm", 6 * 7)', 'warm 42');
  await page.evaluate(() => {
    const holder = /** @type {any} */ (window);
    holder.blocks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) holder.blocks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  // Both are timed in Python from the inside; what is printed counts until the last byte was written out.
  const timed = (target) =>
    `import io, sys, time\nbuffer = io.StringIO()\nstart = time.perf_counter()\nfor i in range(${LINES}): print(i${target})\nsys.stdout.flush()\nspent = time.perf_counter() - start`;
  const ratios = [];
  for (let round = 0; round < 3; round += 1) {
    await runInApp(
      `${timed(', file=buffer')}\nprint("string", ${round}, "done")\nbase = spent`,
      `string ${round} done`,
    );
    await runInApp(`${timed('')}\nprint()\nprint("lines", ${round}, "ratio", spent / base)`, `lines ${round} ratio`);
    const text = await page.getByText(`lines ${round} ratio`).first().textContent();
    ratios.push(Number(/ratio ([\d.]+)/.exec(text ?? '')?.[1]));
  }
  const longest = await page.evaluate(() => Math.max(0, .../** @type {any} */ (window).blocks));
  await context.close();
  return { ratio: median(ratios), longest };
}

/** Gzipped bytes of the scripts that the page's HTML names and of what they import before anything is clicked. */
async function initialScriptBytes() {
  const html = await readFile(`${site}/index.html`, 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const seen = new Set(names);
  let total = 0;
  for (const name of seen) {
    const code = await readFile(`${site}/${name}`, 'utf8');
    for (const match of code.matchAll(/^import[^;]*?from"\.\/([^"]+)"/gm)) seen.add(`assets/${match[1]}`);
    total += gzipSync(code).length;
  }
  return total;
}
