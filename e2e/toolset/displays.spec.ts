import { expect, test } from '../fixtures.ts';
import { DOT } from '../python-snippets.ts';
import { shareLab, type ToolEvent } from '../toolset-page.ts';

const lab = shareLab({ engine: { spares: 0 } });

test.beforeAll(async () => {
  await lab().run(DOT);
});

async function lastRun(): Promise<ToolEvent[]> {
  const events = await lab().events();
  const runId = events.findLast(({ type }) => type === 'run-queue')?.runId;
  return events.filter((event) => event.runId === runId);
}

async function lastDisplays() {
  return (await lastRun()).filter(({ type }) => type === 'display-add').map(({ display }) => display);
}

test.describe('a value with a picture', () => {
  test('comes with the result as PNG data and as a file, hidden from the model', async () => {
    const result = await lab().run('display(Dot(255, 0, 0))');
    expect(result.success).toBe(true);
    expect(result.hidden_to_model).toEqual(['base64_uri']);
    expect(result.base64_uri).toHaveLength(1);
    expect(result.base64_uri?.[0]).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
    expect(result.fig_storage_path).toMatch(/^\/workspace\/\.matplotlib_figs\/[\w-]+\.png$/);

    const read = await lab().run(
      'import base64\ndata = base64.b64encode(open(path, "rb").read()).decode()'.replace(
        'path',
        JSON.stringify(result.fig_storage_path),
      ),
      { result_var_name: 'data' },
    );
    expect(`data:image/png;base64,${read.result}`).toBe(result.base64_uri?.[0]);
    const path = String(result.fig_storage_path).replace('/workspace/', '');
    expect(await lab().files()).toHaveProperty([path]);

    const image = await lab().page.evaluate(async (uri) => {
      const bytes = Uint8Array.from(atob(uri.split(',')[1] ?? ''), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      return { width: bitmap.width, height: bitmap.height };
    }, String(result.base64_uri?.[0]));
    expect(image).toEqual({ width: 4, height: 3 });
  });

  test('shown several times gives every picture, in order, and the path of the last', async () => {
    const result = await lab().run('for n in (1, 2, 3): display(Dot(n, n, n))');
    expect(result.base64_uri).toHaveLength(3);
    expect(new Set(result.base64_uri).size).toBe(3);
    const adds = (await lastRun()).filter(({ type }) => type === 'display-add');
    expect(adds.map(({ display }) => `data:image/png;base64,${display.data['image/png']}`)).toEqual(result.base64_uri);
    expect(`/workspace/${adds.at(-1)?.figurePath}`).toBe(result.fig_storage_path);
  });

  test('is a figure also as the last expression', async () => {
    const result = await lab().run('Dot(0, 9, 0)');
    expect(result.base64_uri).toHaveLength(1);
    expect(result.stdout).toMatch(/Dot object/);
  });

  test('leaves no trace in the result of the next run', async () => {
    await lab().run('display(Dot(1, 2, 3))');
    expect(await lab().run('1')).toEqual({ success: true, result: null, stdout: '1\n', stderr: '' });
  });

  test('is kept when the code raises after it', async () => {
    const result = await lab().run('display(Dot(7, 7, 7))\nraise ValueError("after")');
    expect(result.success).toBe(false);
    expect(result.base64_uri).toHaveLength(1);
    expect(
      (await lab().run(`import os; os.path.getsize(${JSON.stringify(result.fig_storage_path)}) > 50`)).stdout,
    ).toBe('True\n');
  });
});

test.describe('a rich value', () => {
  test('is printed as text and told with its HTML', async () => {
    const result = await lab().run(
      'class Table:\n    def _repr_html_(self): return "<b>bold</b>"\n    def __repr__(self): return "plain"\nTable()',
    );
    expect(result).toEqual({ success: true, result: null, stdout: 'plain\n', stderr: '' });
    expect(await lastRun()).toContainEqual(
      expect.objectContaining({
        type: 'value-echo',
        text: 'plain\n',
        data: expect.objectContaining({ 'text/html': '<b>bold</b>' }),
      }),
    );
  });

  test('is told with its SVG, LaTeX and its own bundle', async () => {
    await lab().run(
      [
        'class Drawing:\n    def _repr_svg_(self): return "<svg/>"',
        'class Formula:\n    def _repr_latex_(self): return "$x^2$"',
        'class Chart:\n    def _repr_mimebundle_(self, **kw): return {"application/vnd.test.v1+json": {"a": [1]}}',
        'display(Drawing(), Formula())\ndisplay(Chart())',
      ].join('\n'),
    );
    expect((await lastDisplays()).map(({ data }) => data)).toEqual([
      expect.objectContaining({ 'image/svg+xml': '<svg/>' }),
      expect.objectContaining({ 'text/latex': '$x^2$' }),
      expect.objectContaining({ 'application/vnd.test.v1+json': { a: [1] } }),
    ]);
  });

  test('can be made with what IPython.display offers', async () => {
    const result = await lab().run(
      'from IPython.display import display, HTML, Markdown\ndisplay(HTML("<i>x</i>"))\ndisplay(Markdown("**y**"))',
    );
    expect(result.success).toBe(true);
    expect((await lastDisplays()).map(({ data }) => data)).toEqual([
      expect.objectContaining({ 'text/html': '<i>x</i>' }),
      expect.objectContaining({ 'text/markdown': '**y**' }),
    ]);
  });

  test('can be replaced under its id', async () => {
    await lab().run('h = display("one", display_id=True)\nh.update("two")');
    const events = await lastRun();
    const first = events.find(({ type }) => type === 'display-add');
    const second = events.find(({ type }) => type === 'display-update');
    expect(first?.display.displayId).toEqual(expect.any(String));
    expect(second?.display.displayId).toBe(first?.display.displayId);
    expect(second?.display.data['text/plain']).toContain('two');
  });

  test('goes when the code clears the output', async () => {
    await lab().run('from IPython.display import clear_output\nprint("old")\nclear_output()\nprint("new")');
    const types = (await lastRun()).map(({ type, text, wait }) => [type, text ?? wait]);
    const shown = types.filter(([type]) => type === 'stream-write' || type === 'output-clear');
    expect(shown).toEqual([
      ['stream-write', 'old\n'],
      ['output-clear', false],
      ['stream-write', 'new\n'],
    ]);
  });

  test('whose methods raise is shown as text', async () => {
    const result = await lab().run(
      'class Broken:\n    def _repr_html_(self): raise RuntimeError\n    def __repr__(self): return "still here"\nBroken()',
    );
    expect(result).toEqual({ success: true, result: null, stdout: 'still here\n', stderr: '' });
  });
});
