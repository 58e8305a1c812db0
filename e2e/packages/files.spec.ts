import { expect, needsPackages, test } from '../fixtures.ts';
import { newClient, shareLab } from '../toolset-page.ts';

test.describe('numpy', () => {
  needsPackages('numpy');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('reads a large file of numbers from anywhere in it, and maps it', async () => {
    const client = newClient();
    await lab().page.evaluate(async (client) => {
      // 16 million numbers: one Blob of the first million, and fifteen that follow.
      const million = (first: number) =>
        new Blob([Int32Array.from({ length: 1_000_000 }, (_, index) => first + index)]);
      const file = new Blob(Array.from({ length: 16 }, (_, index) => million(index * 1_000_000)));
      await globalThis.lab.sets[0]?.tools.workspace(client).write('numbers.bin', file);
    }, client);
    const { success, stdout, stderr } = await lab().run(
      `
import numpy as np
print(np.fromfile("numbers.bin", dtype="<i4", count=3, offset=4 * 12_345_678))
with open("numbers.bin", "rb") as f:
    f.seek(4 * 15_999_998)
    print(np.fromfile(f, dtype="<i4"))
mapped = np.memmap("numbers.bin", dtype="<i4", mode="r", shape=(5,), offset=4 * 8_000_000)
print(mapped)
whole = np.fromfile("numbers.bin", dtype="<i4")
print(len(whole), bool((np.diff(whole) == 1).all()))`,
      {},
      client,
    );
    expect({ success, stderr }).toEqual({ success: true, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      '[12345678 12345679 12345680]',
      '[15999998 15999999]',
      '[8000000 8000001 8000002 8000003 8000004]',
      '16000000 True',
      '',
    ]);
  });

  test('writes through a mapped file, and its own files arrive', async () => {
    const client = newClient();
    await lab().writeFile('mapped.bin', 'A'.repeat(3_000_000), client);
    const { success, stderr } = await lab().run(
      `
import numpy as np
mapped = np.memmap("mapped.bin", dtype="u1", mode="r+")
mapped[1_500_000:1_500_003] = ord("B")
mapped.flush()
del mapped
np.save("array.npy", np.arange(500_000, dtype="i8"))
np.savez_compressed("arrays.npz", a=np.zeros(10), b=np.ones(10))`,
      {},
      client,
    );
    expect({ success, stderr }).toEqual({ success: true, stderr: '' });
    const files = await lab().files(client);
    expect(Object.keys(files).sort()).toEqual(['array.npy', 'arrays.npz', 'mapped.bin']);
    expect(files['mapped.bin']).toBe(`${'A'.repeat(1_500_000)}BBB${'A'.repeat(1_499_997)}`);
    const { interpreter_id = '' } = await lab().manage('create', undefined, client);
    const check = 'import numpy as np\nprint(np.load("array.npy").sum(), sorted(np.load("arrays.npz").files))';
    expect((await lab().run(check, { interpreter_id }, client)).stdout).toBe("124999750000 ['a', 'b']\n");
  });
});

test.describe('pandas', () => {
  needsPackages('numpy', 'pandas');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('reads the head of a large table, its columns, and all of it in pieces', async () => {
    const client = newClient();
    await lab().page.evaluate(async (client) => {
      // 2 million rows of 22 bytes from one Blob of a thousand.
      const rows = new Blob(Array.from({ length: 1000 }, (_, index) => `${1000 + index},some text,0.125\n`));
      const file = new Blob(['id,text,value\n', ...new Array(2000).fill(rows)]);
      await globalThis.lab.sets[0]?.tools.workspace(client).write('large.csv', file);
    }, client);
    const { success, stdout, stderr } = await lab().run(
      `
import pandas as pd
head = pd.read_csv("large.csv", nrows=3)
print(list(head.columns), head["id"].tolist())
total = sum(len(piece) for piece in pd.read_csv("large.csv", chunksize=200_000))
print(total, pd.read_csv("large.csv", usecols=["value"])["value"].sum())
head.to_csv("head.csv", index=False)`,
      {},
      client,
    );
    expect({ success, stderr }).toEqual({ success: true, stderr: '' });
    expect(stdout).toBe("['id', 'text', 'value'] [1000, 1001, 1002]\n2000000 250000.0\n");
    expect(
      await lab().page.evaluate(
        (client) =>
          globalThis.lab.sets[0]?.tools
            .workspace(client)
            .list()
            .map(({ path }) => path),
        client,
      ),
    ).toEqual(['head.csv', 'large.csv']);
  });
});
