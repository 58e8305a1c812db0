/// <reference lib="dom" />
// Everything here runs in the page: each function is handed to `page.evaluate` and must stand on its own.

/**
 * Milliseconds of each of `count` runs of `pass` in an empty workspace, and in turn in one with `files` files.
 * @param {{ count: number, files: number }} options
 */
export async function runsBesideFiles({ count, files }) {
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const engine = new BrowserEngine({ spares: 0, baseUrl: `${location.origin}/` });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const small = Array.from({ length: files }, (_, index) => ({
    path: `folder ${index % 20}/${index}.txt`,
    data: `file ${index}`,
  }));
  await tools.workspace('many').add(small);
  const run = async (/** @type {string} */ clientId, code = 'pass') => {
    const start = performance.now();
    const { success } = await tools.callTool('run_python_code', { code }, { clientId });
    if (!success) throw new Error(`The run of ${clientId} failed`);
    return performance.now() - start;
  };
  await run('none');
  await run('many', `import os\nassert sum(len(names) for _, _, names in os.walk('.')) == ${files}`);
  const none = [];
  const many = [];
  for (let index = 0; index < count; index += 1) {
    none.push(await run('none'));
    many.push(await run('many'));
  }
  return { none, many };
}

/**
 * Milliseconds from `create` with a spare ready to the result of `1+1`, in an empty workspace and in turn in one with
 * `files` files; and of reading all of them for the first time.
 * @param {{ count: number, files: number }} options
 */
export async function startsBesideFiles({ count, files }) {
  const { PythonInterpreterToolSet, BrowserEngine } = await import(/* @vite-ignore */ `${'/vivarium-toolset.js'}`);
  const engine = new BrowserEngine({ spares: 1, baseUrl: `${location.origin}/` });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine });
  const small = Array.from({ length: files }, (_, index) => ({
    path: `folder ${index % 20}/${index}.txt`,
    data: `file ${index}\n`.repeat(100),
  }));
  await tools.workspace('many').add(small);
  const start = async (/** @type {string} */ clientId) => {
    await engine.whenSpareReady();
    const begin = performance.now();
    const call = { clientId };
    const { interpreter_id } = await tools.callTool('manage_interpreters', { operation: 'create' }, call);
    const { stdout } = await tools.callTool('run_python_code', { code: '1+1', interpreter_id }, call);
    const spent = performance.now() - begin;
    if (stdout !== '2\n') throw new Error(`1+1 printed ${stdout}`);
    const code = `import os\nfor folder, _, names in os.walk('.'):\n  for name in names: open(os.path.join(folder, name)).read()`;
    const readBegin = performance.now();
    const read = await tools.callTool('run_python_code', { code, interpreter_id }, call);
    const readSpent = performance.now() - readBegin;
    if (!read.success) throw new Error(read.stderr);
    await tools.callTool('manage_interpreters', { operation: 'delete', interpreter_id }, call);
    return { spent, readSpent };
  };
  await start('none');
  const none = [];
  const many = [];
  const reads = [];
  for (let index = 0; index < count; index += 1) {
    none.push((await start('none')).spent);
    const { spent, readSpent } = await start('many');
    many.push(spent);
    reads.push(readSpent);
  }
  return { none, many, reads };
}

/**
 * Milliseconds until a file of `bytes` bytes that is added to the workspace has been read in Python, and in turn of writing
 * the same bytes into the browser's private file system, where the workspace keeps its bytes as the app does.
 * @param {{ count: number, bytes: number }} options
 */
export async function largeFile({ count, bytes }) {
  const { PythonInterpreterToolSet, BrowserEngine, Workspace, openOpfsFolder, createOpfsContentStore } = await import(
    /* @vite-ignore */ `${'/vivarium-toolset.js'}`
  );
  const root = await navigator.storage.getDirectory();
  const contents = createOpfsContentStore(await openOpfsFolder('bench'), 'session');
  const engine = new BrowserEngine({ spares: 0, baseUrl: `${location.origin}/` });
  const workspace = new Workspace({ contents });
  const tools = new PythonInterpreterToolSet({ name: 'python', engine, workspaceOf: () => workspace });
  const run = (/** @type {string} */ code) => tools.callTool('run_python_code', { code }, { clientId: 'bench' });
  await run('1');
  const line = new TextEncoder().encode('one,two,three,four,five,six,seven,eight,nine,ten\n');
  const data = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += line.length) data.set(line.subarray(0, bytes - at), at);
  const file = new File([data], 'large.csv');

  const plain = [];
  const ours = [];
  for (let index = 0; index < count; index += 1) {
    let start = performance.now();
    const writable = await (await root.getFileHandle('plain', { create: true })).createWritable();
    await writable.write(file);
    await writable.close();
    plain.push(performance.now() - start);
    await root.removeEntry('plain');
    start = performance.now();
    await workspace.write('large.csv', file);
    const { stdout } = await run(
      `size = 0\nwith open('large.csv', 'rb') as f:\n  while piece := f.read(1 << 20): size += len(piece)\nprint(size)`,
    );
    ours.push(performance.now() - start);
    if (stdout !== `${bytes}\n`) throw new Error(`Python read ${stdout}`);
    await workspace.delete('large.csv');
  }
  return { plain, ours };
}
