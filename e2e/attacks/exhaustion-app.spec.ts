import { findCell, finishPython, runPython } from '../app/actions.ts';
import { attackApp, attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { expectNextRun } from './shown.ts';

const GROUP = 'Exhaustion and death';

/** Makes PNG files of one colour, of any size and any claim. */
const PNG = `
import struct, zlib
from IPython.display import display
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
class Picture:
    def __init__(self, width, height, rows): self.size = width, height, rows
    def _repr_png_(self):
        width, height, rows = self.size
        head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
        data = zlib.compress(bytes((width // 8 + 1) * rows), 9)
        return b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
`;

attackApp(
  GROUP,
  'shown: 1,000 figures, one of 20,000 by 20,000 pixels, one that claims 2 billion',
  'renderer',
  async ({ page }) => {
    await finishPython(page, `${PNG}for _ in range(1_000): display(Picture(8, 8, 8))\nprint("all shown")`);
    const large = await finishPython(
      page,
      `display(Picture(20_000, 20_000, 20_000))\ndisplay(Picture(2**31 - 8, 2**31 - 8, 1))\nprint("large")`,
    );
    await expect(large).toContainText('large');
    await expectNextRun(page);
  },
);

attackApp(GROUP, 'two tabs on one session, both with a run', 'storage', async ({ page, context, watch }) => {
  watch.allowChange(/^(a page was opened: |1 pages are open)/);
  const first = await runPython(page, 'print("from the first tab", flush=True)\nwhile True: pass');
  await expect(first).toContainText('from the first tab');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole('heading', { name: 'This session is open in another tab' })).toBeVisible();
  await second.getByRole('button', { name: 'Open here' }).click();
  await expect(findCell(second, 1)).toContainText('from the first tab');
  await expect(page.getByRole('heading', { name: 'This session is open in another tab' })).toBeVisible();
  await expectNextRun(second);
  await second.close();
  await page.getByRole('button', { name: 'Open here' }).click();
  await expectNextRun(page);
});

attackPython(
  GROUP,
  'Stop while a package is on its way that never comes',
  'toolset',
  async ({ page, lab, watch, note }) => {
    watch.allow(/^GET https:\/\/cdn\.jsdelivr\.net\/pyodide\/v[\d.]+\/(full|pyc)\/micropip-[\d.]+-py3-none-any\.whl$/);
    // Never answered.
    await page.route('https://cdn.jsdelivr.net/**', () => {});
    const run = await lab.start('import micropip\nprint("GOT")');
    await lab.untilEvent({ type: 'run-phase', phase: 'packages' });
    await run.stop();
    if ((await run.result()).success) note('the run was not stopped');
    await page.unrouteAll();
  },
);
