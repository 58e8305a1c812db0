import { expect, needsPackages, test } from '../fixtures.ts';
import { shareLab } from '../toolset-page.ts';

const DRAW = 'import numpy as np\nprint(np.random.rand(), np.random.default_rng().random(), np.random.randint(2**31))';

test.describe('numpy', () => {
  needsPackages('numpy');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 1 } });

  test('no two interpreters draw the same numbers, nor one after its restart', async () => {
    const drawn: string[] = [];
    for (const client of ['first', 'second', 'third']) drawn.push((await lab().run(DRAW, {}, client)).stdout);
    const own = String((await lab().manage('list', undefined, 'first')).interpreters?.[0]?.id);
    await lab().page.evaluate((id) => globalThis.lab.sets[0]?.tools.restart('first', id), own);
    drawn.push((await lab().run(DRAW, {}, 'first')).stdout);
    const columns = drawn.map((line) => line.trim().split(' '));
    expect(columns.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
    for (const at of [0, 1, 2]) expect(new Set(columns.map((line) => line[at])).size).toBe(4);
  });
});
