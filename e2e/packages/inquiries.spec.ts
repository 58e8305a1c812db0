import { expect, needsPackages, test } from '../fixtures.ts';
import { type InquiryResult, shareLab } from '../toolset-page.ts';

const TABLE = 'application/vnd.vivarium.table+json';

test.describe('pandas', () => {
  needsPackages('numpy', 'pandas');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('a frame of 1,000,000 rows is shown as it was, read in windows, sorted, filtered and exported', async () => {
    const run = await lab().start(`
import numpy as np, pandas as pd
plants = pd.DataFrame({"n": np.arange(1_000_000), "kind": pd.Categorical(["fern", "moss"] * 500_000)})
plants.loc[3, "n"] = 3
plants`);
    expect((await run.result()).success).toBe(true);
    const echo = (await run.events()).find(({ type }) => type === 'value-echo');
    const table = echo?.data[TABLE];
    expect(table).toMatchObject({ rowCount: 1_000_000, indexColumns: 1 });
    expect(table.rows).toHaveLength(100);
    expect((await lab().run('plants["n"] = -1\nplants.loc[0, "kind"] = "moss"')).success).toBe(true);
    const query = { sort: { column: 1, descending: true }, filters: [{ column: 2, text: 'fern' }] };
    const read = await lab().inquire({ type: 'read-table', tableId: table.tableId, query, offset: 1, limit: 2 });
    expect(read.value).toEqual({
      rowCount: 500_000,
      offset: 1,
      rows: [
        [999_996, 999_996, 'fern'],
        [999_994, 999_994, 'fern'],
      ],
    });
    const few = { sort: null, filters: [{ column: 1, text: '<= 2' }] };
    const exported = await lab().inquire({ type: 'export-table', tableId: table.tableId, query: few });
    expect(exported.value.csv).toBe('n,kind\n0,fern\n1,moss\n2,fern\n');
  });

  test('columns are completed in a subscript and as attributes', async () => {
    await lab().run('import pandas as pd\ngarden = pd.DataFrame({"height": [1.5], "leaf colour": ["green"]})');
    const labels = ({ value }: InquiryResult) => value.items.map(({ label }: { label: string }) => label);
    const complete = (code: string) => lab().inquire({ type: 'complete', code, offset: code.length });
    expect(labels(await complete('garden["'))).toEqual(['height', 'leaf colour']);
    expect(labels(await complete('garden.hei'))).toEqual(['height']);
    expect(labels(await complete('garden.height.mea'))).toContain('mean');
  });

  test('variables are listed, a large array among them, at the cost of a small one', async () => {
    await lab().run(
      'import numpy as np, pandas as pd\nlarge = np.zeros((10_000, 2_500))\nframe = pd.DataFrame({"a": [1]})',
    );
    const { value } = await lab().inquire({ type: 'list-variables' });
    const byName = Object.fromEntries(value.variables.map((entry: { name: string }) => [entry.name, entry]));
    expect(byName.large).toMatchObject({ type: 'ndarray', shape: '(10000, 2500)', bytes: 200_000_000 });
    expect(byName.frame).toMatchObject({ type: 'DataFrame', shape: '(1, 1)', preview: 'a', isTable: true });
  });
});

test.describe('matplotlib', () => {
  needsPackages('numpy', 'matplotlib');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('a figure is drawn again as SVG and as a larger PNG, and refused once it has changed', async () => {
    const run = await lab().start('import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\n_ = ax.plot([1, 3, 2])');
    await run.result();
    const shown = (await run.events()).find(({ type }) => type === 'display-add')?.display;
    const figureId = shown.metadata.figureId;
    const draw = (format: string, scale: number) => lab().inquire({ type: 'draw-figure', figureId, format, scale });
    const svg = await draw('svg', 1);
    expect(svg.value.data).toContain('<svg');
    const png = await draw('png', 4);
    const width = await lab().page.evaluate(
      async (data) => (await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())).width,
      png.value.data as string,
    );
    expect(Math.abs(width - 4 * shown.metadata['image/png'].width)).toBeLessThanOrEqual(5);
    await lab().run('_ = ax.set_title("new")');
    expect(await draw('svg', 1)).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('changed') });
  });
});

test.describe('jedi', () => {
  needsPackages('jedi', 'parso');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('is fetched in the background after the first completion and then asked', async () => {
    await lab().run('1');
    const code = 'def later(first, second): ...\nlate';
    const inquiry = { type: 'complete', code, offset: code.length };
    await expect.poll(async () => (await lab().inquire(inquiry)).value?.source).toBe('jedi');
    const { value } = await lab().inquire(inquiry);
    expect(value.items).toContainEqual({ label: 'later', kind: 'function', detail: '' });
    expect((await lab().events()).filter(({ type }) => type === 'package-update')).toEqual([]);
  });
});

test.describe('tqdm', () => {
  needsPackages('tqdm');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  for (const module of ['tqdm.notebook', 'tqdm.auto'])
    test(`${module} draws bars of text`, async () => {
      const result = await lab().run(`from ${module} import tqdm\nfor _ in tqdm(range(3)): pass`);
      expect(result).toMatchObject({ success: true });
      expect(result.stderr).toContain('\r');
      expect(result.stderr).toContain('3/3');
    });
});
