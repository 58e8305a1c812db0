/// <reference lib="dom" />
import { startServer } from '../static-server.mjs';

/** Each goes on until it is stopped, and has printed that it has begun. */
const CODES = {
  'while True: pass': 'while True: pass',
  'calls of functions': 'def f(n): return n + 1\nn = 0\nwhile True: n = f(n)',
  'time.sleep': 'import time\ntime.sleep(1000)',
  'asyncio.sleep': 'import asyncio\nawait asyncio.sleep(1000)',
  'a request without an answer': 'from pyodide.http import pyfetch\nawait pyfetch("https://silent.invalid/")',
};
/** A tight loop, which the poll costs most. */
const LOOP = 'n = 0\nwhile n < 3_000_000: n += 1';

/**
 * Milliseconds from Stop to the result, `count` times for each code, and those of a tight loop, on a host with isolation
 * and on one without, in turn. Rejects when a stop cost the interpreter.
 * @param {import('playwright').Browser} browser
 * @param {string} root the folder with the built app
 * @param {{ count: number, loops: number }} options
 */
export async function measureStops(browser, root, { count, loops }) {
  const hosts = await Promise.all(
    [true, false].map(async (isolation) => {
      const server = await startServer({ root, isolation });
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(new URL('examples/toolset.html', server.url).href);
      if ((await page.evaluate(() => typeof SharedArrayBuffer === 'function')) !== isolation)
        throw new Error('The page is not isolated as it should be.');
      await page.evaluate(prepare);
      return { page, close: () => Promise.all([context.close(), server.close()]) };
    }),
  );
  const [isolated, plain] = hosts;
  if (!isolated || !plain) throw new Error('There are two hosts.');
  /** @type {{ title: string, isolated: number[], plain: number[] }[]} */
  const stops = [];
  for (const [title, code] of Object.entries(CODES)) {
    const times = { title, isolated: /** @type {number[]} */ ([]), plain: /** @type {number[]} */ ([]) };
    for (let index = 0; index < count; index += 1) {
      times.isolated.push(await isolated.page.evaluate(stopOnce, code));
      times.plain.push(await plain.page.evaluate(stopOnce, code));
    }
    stops.push(times);
  }
  const loop = { isolated: /** @type {number[]} */ ([]), plain: /** @type {number[]} */ ([]) };
  for (let index = 0; index < loops; index += 1) {
    loop.isolated.push(await isolated.page.evaluate(timeLoop, LOOP));
    loop.plain.push(await plain.page.evaluate(timeLoop, LOOP));
  }
  await Promise.all(hosts.map(({ close }) => close()));
  return { stops, loop };
}

/** Makes a toolset whose network policy never answers, and boots its interpreter. */
async function prepare() {
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const policy = () => new Promise(() => {});
  const engine = new BrowserEngine({ spares: 0, baseUrl: `${location.origin}/`, policy });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const call = { clientId: 'bench' };
  await tools.callTool('run_python_code', { code: 'kept = 1' }, call);
  /** @type {any} */ (window).bench = { tools, call };
}

/**
 * Runs code that does not end, stops it at some moment after it has begun, and makes sure that the variables are kept.
 * @param {string} code
 */
async function stopOnce(code) {
  const { tools, call } = /** @type {any} */ (window).bench;
  const abort = new AbortController();
  const begun = new Promise((resolve) => {
    const leave = tools.subscribe((/** @type {any} */ event) => {
      if (event.type !== 'stream-write' || !event.text.includes('begun')) return;
      leave();
      resolve(null);
    });
  });
  const input = { code: `print("begun", flush=True)\n${code}` };
  const result = tools.callTool('run_python_code', input, { ...call, signal: abort.signal });
  await begun;
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
  const start = performance.now();
  abort.abort();
  const { stderr } = await result;
  const time = performance.now() - start;
  const { stdout } = await tools.callTool('run_python_code', { code: 'kept' }, call);
  if (!stderr.includes('KeyboardInterrupt') || stdout !== '1\n') throw new Error(`Stop failed: ${stderr}${stdout}`);
  return time;
}

/**
 * Milliseconds that the loop took, by Python's own clock.
 * @param {string} loop
 */
async function timeLoop(loop) {
  const { tools, call } = /** @type {any} */ (window).bench;
  const code = `import time\nbegan = time.perf_counter()\n${loop}\ntime.perf_counter() - began`;
  const { stdout } = await tools.callTool('run_python_code', { code }, call);
  return Number(stdout) * 1000;
}
