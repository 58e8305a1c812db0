import { expect, needsPackages, test } from '../fixtures.ts';
import { shareLab } from '../toolset-page.ts';
import { decodeFigures } from './figure.ts';

test.describe('matplotlib', () => {
  needsPackages('numpy', 'matplotlib');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('draws a sine when plt.show() is called, as a picture and as a file', async () => {
    const run = await lab().start(`
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(0, 2 * np.pi, 200)
plt.figure(figsize=(6, 4))
plt.plot(x, np.sin(x), label="sin")
plt.title("Sine wave")
plt.xlabel("x")
plt.legend()
plt.show()`);
    const result = await run.result();
    expect(result).toMatchObject({ success: true, hidden_to_model: ['base64_uri'] });
    expect(result.stderr).toBe('');
    expect(result.base64_uri).toHaveLength(1);
    const [figure] = await decodeFigures(lab().page, result.base64_uri);
    expect(figure?.colours).toBeGreaterThan(20);
    expect((figure?.width ?? 0) / (figure?.height ?? 1)).toBeCloseTo(1.5, 0);
    expect(result.fig_storage_path).toMatch(/^\/workspace\/\.matplotlib_figs\/[\w-]+\.png$/);
    const file = await lab().run(
      `import base64\nkept = base64.b64encode(open(${JSON.stringify(result.fig_storage_path)}, "rb").read()).decode()`,
      { result_var_name: 'kept' },
    );
    expect(`data:image/png;base64,${file.result}`).toBe(result.base64_uri?.[0]);
    const displays = (await run.events()).filter(({ type }) => type === 'display-add');
    expect(displays).toHaveLength(1);
    expect(`/workspace/${displays[0]?.figurePath}`).toBe(result.fig_storage_path);
  });

  test('shows several figures of one run in their order', async () => {
    const result = await lab().run(`
import matplotlib.pyplot as plt
for colour in ("#ff0000", "#00ff00"):
    fig = plt.figure(facecolor=colour)
    fig.subplots().plot([1, 2, 3])
    plt.show()
fig = plt.figure(facecolor="#0000ff")
fig.subplots().bar(["a", "b"], [1, 2])`);
    expect(result.success).toBe(true);
    const figures = await decodeFigures(lab().page, result.base64_uri);
    expect(figures.map(({ corner }) => corner)).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
    for (const { colours } of figures) expect(colours).toBeGreaterThan(5);
  });

  test('shows a figure that was left open, once', async () => {
    const result = await lab().run('import matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nprint("no show")');
    expect(result.stdout).toContain('no show\n');
    expect(result.base64_uri).toHaveLength(1);
    const next = await lab().run('print(plt.get_fignums())');
    expect(next).toEqual({ success: true, result: null, stdout: '[]\n', stderr: '' });
  });

  test('shows a figure that is the last expression once, too', async () => {
    const result = await lab().run(
      'import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([3, 1, 2])\nfig',
    );
    expect(result.success).toBe(true);
    expect(result.base64_uri).toHaveLength(1);
  });

  test('shows both figures that plt.show() finds open', async () => {
    const result = await lab().run(
      'import matplotlib.pyplot as plt\nplt.figure(); plt.plot([1, 2])\nplt.figure(); plt.plot([2, 1])\nplt.show()',
    );
    expect(result.base64_uri).toHaveLength(2);
    expect(new Set(result.base64_uri).size).toBe(2);
  });

  test('keeps what was drawn before an exception', async () => {
    const result = await lab().run('import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\n1 / 0');
    expect(result.success).toBe(false);
    expect(result.stderr).toContain('ZeroDivisionError');
    expect(result.base64_uri).toHaveLength(1);
  });

  test('saves a figure where the code says', async () => {
    const result = await lab().run(
      'import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.hist([1, 1, 2])\nfig.savefig("histogram.png")\nplt.close(fig)',
    );
    expect(result.success).toBe(true);
    expect(result).not.toHaveProperty('base64_uri');
    expect(await lab().files()).toHaveProperty(['histogram.png']);
  });

  test('draws characters of other scripts without failing', async () => {
    const result = await lab().run(
      'import matplotlib.pyplot as plt\nplt.title("µ – é ∑ 日本")\nplt.plot([1])\nplt.show()',
    );
    expect(result.success).toBe(true);
    expect(result.base64_uri).toHaveLength(1);
  });
});

test.describe('seaborn', () => {
  needsPackages('seaborn', 'matplotlib', 'pandas');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('draws a table as a scatter plot with a colour for each kind', async () => {
    const result = await lab().run(`
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns

plants = pd.DataFrame({
    "light": [1, 2, 3, 4, 5, 6],
    "height": [2.0, 2.9, 4.2, 1.1, 1.6, 2.2],
    "kind": ["fern", "fern", "fern", "moss", "moss", "moss"],
})
sns.set_theme()
sns.scatterplot(data=plants, x="light", y="height", hue="kind")
plt.title("Plants")
plt.show()`);
    expect(result).toMatchObject({ success: true });
    expect(result.base64_uri).toHaveLength(1);
    const [figure] = await decodeFigures(lab().page, result.base64_uri);
    expect(figure?.colours).toBeGreaterThan(20);
  });
});

test.describe('plotly', () => {
  needsPackages('plotly');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });
  const KIND = 'application/vnd.plotly.v1+json';

  test('gives a figure as its JSON when it is the last expression', async () => {
    const run = await lab().start(
      'import plotly.graph_objects as go\nfig = go.Figure(go.Bar(x=["a", "b"], y=[1, 3]))\nfig.update_layout(title="Bars")\nfig',
    );
    const result = await run.result();
    expect(result).toMatchObject({ success: true });
    const shown = (await run.events()).filter(({ type }) => type === 'display-add' || type === 'value-echo');
    const figures = shown.map((event) => (event.display ?? event).data[KIND]).filter(Boolean);
    expect(figures).toHaveLength(1);
    expect(figures[0].data[0]).toMatchObject({ type: 'bar', x: ['a', 'b'], y: [1, 3] });
    expect(figures[0].layout.title.text).toBe('Bars');
    for (const event of shown) expect((event.display ?? event).data).not.toHaveProperty('text/html');
  });

  test('gives a figure that is shown with fig.show()', async () => {
    const run = await lab().start(
      'import plotly.graph_objects as go\ngo.Figure(go.Scatter(x=[1, 2], y=[2, 1])).show()\nprint("shown")',
    );
    const result = await run.result();
    expect(result.stdout).toBe('shown\n');
    const figures = (await run.events())
      .filter(({ type }) => type === 'display-add')
      .map(({ display }) => display.data);
    expect(figures).toEqual([
      expect.objectContaining({ [KIND]: expect.objectContaining({ data: expect.any(Array) }) }),
    ]);
  });
});
