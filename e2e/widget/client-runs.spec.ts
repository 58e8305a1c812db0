import { DOT, LOOP } from '../python-snippets.ts';
import { expect, test } from './fixtures.ts';
import { shareWidget } from './share-widget.ts';

const host = shareWidget();

test('a page on another site runs Python and gets result, output and errors', async () => {
  expect(
    await host().run('answer = 6 * 7\nprint("out")\nimport sys; print("err", file=sys.stderr)', {
      resultVarName: 'answer',
    }),
  ).toEqual({
    success: true,
    result: 42,
    stdout: 'out\n',
    stderr: 'err\n',
  });
  const failed = await host().run('print("so far")\n1 / 0');
  expect(failed).toMatchObject({ success: false, result: null, stdout: 'so far\n' });
  expect(failed.stderr).toContain('ZeroDivisionError');
  expect((await host().run('answer')).stdout).toBe('42\n');
});

test('code may be given as a text alone', async () => {
  expect(await host().call('runPythonCode', ['"plain"'])).toMatchObject({ status: 'ok', value: { stdout: 'plain\n' } });
});

test('a figure comes with the result and as an event, and is a file', async () => {
  const result = await host().run(`${DOT}\ndisplay(Dot(255, 0, 0), Dot(0, 0, 255))`);
  expect(result.base64Uri).toHaveLength(2);
  expect(result.figStoragePath).toMatch(/^\/workspace\/\.matplotlib_figs\/[\w-]+\.png$/);
  const path = String(result.figStoragePath).replace('/workspace/', '');
  const events = await host().events();
  const figures = events.filter(({ type }) => type === 'figure').slice(-2);
  expect(figures.map(({ dataUri }) => dataUri)).toEqual(result.base64Uri);
  expect(figures[1]?.path).toBe(path);
  const shown = events.filter(({ type, output }) => type === 'output' && output.kind === 'display').slice(-2);
  expect(shown.map(({ output }) => `data:image/png;base64,${output.data['image/png']}`)).toEqual(result.base64Uri);
  const size = await host().page.evaluate(async (path) => {
    const file = await globalThis.hostPage.clients.widget?.readFile(path);
    const bitmap = await createImageBitmap(file ?? new Blob());
    return [bitmap.width, bitmap.height];
  }, path);
  expect(size).toEqual([4, 3]);
});

test('what a run shows is told while it runs, to whoever started it', async () => {
  const seen = await host().page.evaluate(async () => {
    const own: unknown[] = [];
    const client = globalThis.hostPage.clients.widget;
    const other = client?.runPythonCode('print("of another run")');
    const rich =
      'class Rich:\n    def _repr_html_(self): return "<b>rich</b>"\n    def __repr__(self): return "Rich()"';
    await client?.runPythonCode(`${rich}\nprint("one")\n[1, 2]\nRich()\ndisplay("shown")\n1 / 0`, {
      onOutput: (output: unknown) => own.push(output),
    });
    await other;
    return own;
  });
  expect(seen).toEqual([
    // A value that is only text is printed.
    { kind: 'stream', stream: 'stdout', text: 'one\n[1, 2]\n' },
    { kind: 'value', text: 'Rich()\n', data: expect.objectContaining({ 'text/html': '<b>rich</b>' }) },
    expect.objectContaining({
      kind: 'display',
      data: expect.objectContaining({ 'text/plain': expect.stringContaining('shown') }),
    }),
    expect.objectContaining({ kind: 'error', name: 'ZeroDivisionError', message: 'division by zero' }),
  ]);
});

test('a run is told from its start to its end', async () => {
  const before = (await host().events()).length;
  await host().run('print("told")');
  await host().run('1 / 0');
  const events = (await host().events()).slice(before);
  const [first] = events;
  expect(first).toMatchObject({ type: 'run-start', by: 'host', code: 'print("told")', runId: expect.any(String) });
  expect(events.filter(({ runId }) => runId === first?.runId)).toEqual([
    first,
    { type: 'output', runId: first?.runId, output: { kind: 'stream', stream: 'stdout', text: 'told\n' } },
    { type: 'run-end', runId: first?.runId, status: 'ok' },
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'run-end', status: 'error' });
});

test('a listener that has ended, or whose signal has, hears nothing more', async () => {
  const heard = await host().page.evaluate(async () => {
    const client = globalThis.hostPage.clients.widget;
    const heard: string[] = [];
    const abort = new AbortController();
    const end = client?.on('run-end', () => heard.push('first'));
    client?.on('run-end', () => heard.push('second'), { signal: abort.signal });
    await client?.runPythonCode('1');
    end?.();
    abort.abort();
    await client?.runPythonCode('2');
    return heard;
  });
  expect(heard).toEqual(['first', 'second']);
});

test('an endless loop is interrupted and keeps its variables', async () => {
  for (const which of ['one', 'all']) {
    await host().run('kept = "still here"');
    const run = await host().begin('runPythonCode', `print("${which}", end=" ")\n${LOOP}`);
    await host().untilPrinted(`${which} begun`);
    const runId = (await host().events()).findLast(({ type }) => type === 'run-start')?.runId;
    expect(await host().call('interrupt', which === 'one' ? [runId] : [])).toMatchObject({ status: 'ok' });
    const outcome = await run.outcome();
    expect(outcome).toMatchObject({ status: 'ok', value: { success: false, stdout: `${which} begun\n` } });
    expect(outcome.status === 'ok' && outcome.value.stderr).toContain('KeyboardInterrupt');
    await host().untilEvent({ type: 'run-end', runId, status: 'interrupted' });
    expect((await host().run('kept')).stdout).toBe('still here\n');
  }
});

test('a signal ends a call at once and its run soon after', async () => {
  await host().run('kept = "still here"');
  const run = await host().begin('runPythonCode', `print("to be aborted", end=" ")\n${LOOP}`);
  await host().untilPrinted('to be aborted begun');
  const runId = (await host().events()).findLast(({ type }) => type === 'run-start')?.runId;
  await run.abort();
  expect(await run.outcome()).toMatchObject({ status: 'failed', name: 'AbortError' });
  await host().untilEvent({ type: 'run-end', runId, status: 'interrupted' });
  expect((await host().run('kept')).stdout).toBe('still here\n');
});

test('a signal that was aborted before starts nothing', async () => {
  const before = (await host().events()).length;
  const outcome = await host().page.evaluate(() => {
    const { clients, settle } = globalThis.hostPage;
    const reason = new DOMException('Not now', 'AbortError');
    return settle(
      clients.widget?.runPythonCode('never = 1', { signal: AbortSignal.abort(reason) }) ?? Promise.reject(),
    );
  });
  expect(outcome).toEqual({ status: 'failed', name: 'AbortError', message: 'Not now' });
  expect((await host().run('"never" in globals()')).stdout).toBe('False\n');
  const started = (await host().events()).slice(before).filter(({ type }) => type === 'run-start');
  expect(started).toHaveLength(1);
});

test('Python starts anew when asked, and keeps its files', async () => {
  await host().run('lost = 1\nopen("kept.txt", "w").write("kept")');
  expect(await host().call('restart')).toMatchObject({ status: 'ok' });
  await host().untilEvent({ type: 'restart' });
  const after = await host().run('print("lost" in globals(), open("kept.txt").read())');
  expect(after).toMatchObject({ success: true, stdout: 'False kept\n', interpreterRestarted: true });
  expect(after.restartReason).toContain('Variables and imports are lost, files are kept.');
});

test('Python that dies is told, and the next run works', async () => {
  const result = await host().run('import os; os._exit(1)');
  expect(result).toMatchObject({ success: false, interpreterRestarted: true, interpreterCrashed: true });
  expect((await host().run('1 + 1')).stdout).toBe('2\n');
});
