/// <reference lib="dom" />
// Everything here runs in the page: each function is handed to `page.evaluate` and must stand on its own.

/** Milliseconds from nothing to the first `1+1` in a sealed interpreter. */
export async function sealedBoot() {
  const start = performance.now();
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const engine = new BrowserEngine({ spares: 0, baseUrl: `${location.origin}/` });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const { stdout } = await tools.callTool('run_python_code', { code: '1+1' }, { clientId: 'bench' });
  if (stdout !== '2\n') throw new Error(`1+1 printed ${stdout}`);
  return performance.now() - start;
}

/**
 * Milliseconds from nothing to the first `1+1` in plain Pyodide in a same-origin worker.
 * @param {string} folder where its files are
 */
export async function plainBoot(folder) {
  const start = performance.now();
  const worker = new Worker(`${folder}plain-worker.mjs`, { type: 'module' });
  const next = () => new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  await next();
  const answer = next();
  worker.postMessage('1+1');
  if ((await answer).data !== '2') throw new Error('1+1 is not 2');
  return performance.now() - start;
}

/**
 * Milliseconds of each of `count` runs of `pass`, and of as many bare round trips to a worker in a sealed frame.
 * @param {number} count
 */
export async function shortRuns(count) {
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const engine = new BrowserEngine({ spares: 0, baseUrl: `${location.origin}/` });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const run = () => tools.callTool('run_python_code', { code: 'pass' }, { clientId: 'bench' });
  await run();

  const echo =
    "new Worker(URL.createObjectURL(new Blob(['onmessage=({ports:[p]})=>{p.onmessage=e=>p.postMessage(e.data)}'])))";
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = `<script>const w=${echo};onmessage=({ports})=>w.postMessage(0,ports)</script>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const { port1, port2 } = new MessageChannel();
  frame.contentWindow?.postMessage(0, '*', [port2]);
  const trip = () =>
    new Promise((resolve) => {
      port1.onmessage = resolve;
      port1.postMessage({ code: 'pass' });
    });
  await trip();

  const runs = [];
  const trips = [];
  for (let index = 0; index < count; index += 1) {
    let start = performance.now();
    await run();
    runs.push(performance.now() - start);
    start = performance.now();
    await trip();
    trips.push(performance.now() - start);
  }
  return { runs, trips };
}

/**
 * Milliseconds from `create` to the result of `1+1`, `count` times with a spare ready each time.
 * @param {number} count
 */
export async function handOvers(count) {
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const engine = new BrowserEngine({ spares: 1, baseUrl: `${location.origin}/` });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const call = { clientId: 'bench' };
  await tools.callTool('run_python_code', { code: '1' }, call);
  const times = [];
  for (let index = 0; index < count; index += 1) {
    await engine.whenSpareReady();
    const start = performance.now();
    const { interpreter_id } = await tools.callTool('manage_interpreters', { operation: 'create' }, call);
    const { stdout } = await tools.callTool('run_python_code', { code: '1+1', interpreter_id }, call);
    times.push(performance.now() - start);
    if (stdout !== '2\n') throw new Error(`1+1 printed ${stdout}`);
    await tools.callTool('manage_interpreters', { operation: 'delete', interpreter_id }, call);
  }
  return times;
}

/**
 * Printing `lines` lines to the page against printing them into a string: whole calls, in ms, in turn.
 * @param {number} lines
 */
export async function printedLines(lines) {
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const engine = new BrowserEngine({ spares: 0, baseUrl: `${location.origin}/` });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const time = async (/** @type {string} */ code) => {
    const start = performance.now();
    const { stdout } = await tools.callTool('run_python_code', { code }, { clientId: 'bench' });
    return { spent: performance.now() - start, length: stdout.length };
  };
  await time('import io');
  const printed = [];
  const kept = [];
  for (let round = 0; round < 7; round += 1) {
    kept.push((await time(`s = io.StringIO()\nfor i in range(${lines}): print(i, file=s)`)).spent);
    const { spent, length } = await time(`for i in range(${lines}): print(i)`);
    if (length < lines * 2) throw new Error(`only ${length} characters arrived`);
    printed.push(spent);
  }
  return { printed, kept };
}
