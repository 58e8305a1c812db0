import { expect, needsPackages, test } from '../fixtures.ts';
import { newClient, shareLab } from '../toolset-page.ts';

test.describe('numpy and pandas', () => {
  needsPackages('numpy', 'pandas');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('are loaded by an import, and their downloads do not count as running time', async () => {
    const impatient = await lab().add({ timeLimitMs: 60_000 });
    const client = newClient();
    const run = await impatient.start('import numpy as np, pandas as pd\nprint(np.arange(3).sum())', {}, client);
    expect(await run.result()).toEqual({ success: true, result: null, stdout: '3\n', stderr: '' });
    const loaded = (await run.events())
      .filter(({ type }) => type === 'package-update')
      .filter((event) => event.package.state === 'loaded')
      .map((event) => event.package.name);
    expect(loaded).toEqual(expect.arrayContaining(['numpy', 'pandas']));
  });

  test('summarise a table by group, as records', async () => {
    const result = await lab().run(
      `
import pandas as pd
sales = pd.DataFrame({
    "region": ["north", "south", "north", "south", "north"],
    "amount": [10, 20, 30, 40, 50],
    "price": [1.5, 2.5, 1.5, None, 3.0],
})
summary = sales.groupby("region").agg(total=("amount", "sum"), mean_price=("price", "mean"), n=("amount", "size"))
summary`,
      { result_var_name: 'summary' },
    );
    expect(result).toMatchObject({ success: true, stderr: '' });
    expect(result.result).toEqual([
      { region: 'north', total: 90, mean_price: 2, n: 3 },
      { region: 'south', total: 60, mean_price: 2.5, n: 2 },
    ]);
    expect(result.stdout).toMatch(/total\s+mean_price\s+n/);
    expect(result.stdout).toMatch(/north\s+90\s+2\.0\s+3/);
  });

  test('show a table as HTML beside its text', async () => {
    const run = await lab().start('import pandas as pd\npd.DataFrame({"plant": ["fern", "moss"], "cm": [12, 3]})');
    const result = await run.result();
    expect(result.stdout).toMatch(/plant\s+cm\n0\s+fern\s+12\n1\s+moss\s+3\n/);
    const echo = (await run.events()).find(({ type }) => type === 'value-echo');
    expect(echo?.data['text/html']).toContain('<table');
    expect(echo?.data['text/html']).toContain('<td>fern</td>');
  });

  test('read a file of the user and write one back', async () => {
    await lab().writeFile('plants.csv', 'name,cm\nfern,12\nmoss,3\nfern,14\n');
    const result = await lab().run(
      'import pandas as pd\nplants = pd.read_csv("plants.csv")\nmeans = plants.groupby("name")["cm"].mean()\nmeans.to_csv("means.csv")',
      { result_var_name: 'means' },
    );
    expect(result).toMatchObject({ success: true, result: { fern: 13, moss: 3 } });
    expect((await lab().files())['means.csv']).toBe('name,cm\nfern,13.0\nmoss,3.0\n');
  });

  test('give numpy values as plain JSON', async () => {
    const { result, stderr } = await lab().run(
      `
import numpy as np
values = {
    "integer": np.int64(7), "float": np.float32(0.5), "flag": np.bool_(True), "text": np.str_("a"),
    "matrix": np.arange(6).reshape(2, 3), "gaps": np.array([1.0, np.nan, np.inf, -np.inf]),
    "flags": np.array([True, False]), "names": np.array(["x", "yy"]),
    "day": np.datetime64("2026-01-02"), "days": np.array(["2026-01-02", "NaT"], dtype="datetime64[s]"),
    "large": np.array([2**62]), "empty": np.array([]), "point": np.array(3),
    "masked": np.ma.array([1, 2], mask=[False, True]),
}`,
      { result_var_name: 'values' },
    );
    expect(stderr).toBe('');
    expect(result).toEqual({
      integer: 7,
      float: 0.5,
      flag: true,
      text: 'a',
      matrix: [
        [0, 1, 2],
        [3, 4, 5],
      ],
      gaps: [1, null, 'Infinity', '-Infinity'],
      flags: [true, false],
      names: ['x', 'yy'],
      day: expect.stringMatching(/^2026-01-02/),
      days: [expect.stringMatching(/^2026-01-02T00:00:00/), null],
      large: ['4611686018427387904'],
      empty: [],
      point: 3,
      masked: [1, null],
    });
  });

  test('give pandas values as plain JSON', async () => {
    const { result, stderr } = await lab().run(
      `
import pandas as pd
values = {
    "series": pd.Series({"a": 1, "b": 2}),
    "numbers": pd.Series([1.5, None]),
    "records": pd.DataFrame({"n": [1, 2], "t": ["x", None]}),
    "dated": pd.DataFrame({"v": [1]}, index=pd.DatetimeIndex(["2026-01-02"], name="day")),
    "index": pd.Index(["p", "q"]),
    "stamp": pd.Timestamp("2026-01-02 03:04"), "missing": pd.NaT, "unknown": pd.NA,
    "category": pd.Series(["u", "v", "u"], dtype="category"),
    "nullable": pd.array([1, None], dtype="Int64"),
    "empty": pd.DataFrame(),
}`,
      { result_var_name: 'values' },
    );
    expect(stderr).toBe('');
    expect(result).toEqual({
      series: { a: 1, b: 2 },
      numbers: { '0': 1.5, '1': null },
      records: [
        { n: 1, t: 'x' },
        { n: 2, t: null },
      ],
      dated: [{ day: expect.stringMatching(/^2026-01-02/), v: 1 }],
      index: ['p', 'q'],
      stamp: expect.stringMatching(/^2026-01-02T03:04/),
      missing: null,
      unknown: null,
      category: { '0': 'u', '1': 'v', '2': 'u' },
      nullable: [1, null],
      empty: [],
    });
  });

  test('answer a table of five million rows by a short text', async () => {
    const { success, result } = await lab().run(
      'import numpy as np, pandas as pd\nhuge = pd.DataFrame({"a": np.zeros(5_000_000)})',
      { result_var_name: 'huge' },
    );
    expect(success).toBe(true);
    expect(typeof result).toBe('string');
    expect(String(result).length).toBeLessThanOrEqual(1_000);
    await lab().run('del huge');
  });

  test('show the user’s line when a column is missing, and none of ours', async () => {
    const { success, stderr } = await lab().run('import pandas as pd\ndf = pd.DataFrame({"a": [1]})\ndf["b"]');
    expect(success).toBe(false);
    expect(stderr).toMatch(/line 3, in <module>/);
    expect(stderr).toContain("KeyError: 'b'");
    expect(stderr).not.toContain('vivarium_glue');
  });

  test('come back by themselves when the interpreter was restarted', async () => {
    const client = newClient();
    await lab().run('import numpy as np', {}, client);
    const id = (await lab().manage('list', undefined, client)).interpreters?.[0]?.id ?? '';
    await lab().page.evaluate(({ client, id }) => globalThis.lab.sets[0]?.tools.restart(client, id), { client, id });
    const result = await lab().run('import numpy as np\nnp.ones(3).sum()', {}, client);
    expect(result).toMatchObject({ success: true, stdout: '3.0\n', interpreter_restarted: true });
  });
});
