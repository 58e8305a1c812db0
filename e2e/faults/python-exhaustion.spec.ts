import { shareLab } from '../toolset-page.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

const lab = shareLab();

test.describe('Python at its limits', () => {
  // Reserved and never touched, so that the browser's memory is full and the machine's is not.
  const RESERVE = `
import ctypes
reserve = ctypes.CDLL(None).malloc
reserve.restype = ctypes.c_size_t
def fill(least):
    size = 1 << 30
    while size >= least:
        if not reserve(size): size >>= 1
`;

  for (const [fault, code] of [
    ['memory grown to its end', 'fill(1 << 20)\nkept = [bytearray(1 << 19) for _ in range(100)]'],
    ['memory full to the last kilobyte', 'fill(1 << 10)\nkept = []\nwhile True: kept.append(bytearray(1 << 10))'],
  ] as const) {
    test(fault, async ({ line }) => {
      const scene = await plantFiles(lab());
      const struckAt = await scene.now();
      await scene.begin('struck', `${RESERVE}\n${code}`);
      expect(await scene.result('struck')).toMatchObject({
        success: false,
        stderr: expect.stringContaining('MemoryError'),
      });
      // Memory that C has taken does not come back: what comes next has an answer, and a restart gives all back.
      await scene.begin('without memory', 'print([*range(1000)])');
      const poor = await scene.result('without memory');
      if (!poor.success && !poor.interpreter_restarted) expect(poor.stderr).toContain('MemoryError');
      await scene.restart();
      await beginNext(scene);
      await noteOutcome(line, scene, struckAt);
    });
  }

  test('code of nested brackets', async ({ line }) => {
    const code = `import js\n${'['.repeat(5000)}${']'.repeat(5000)}`;
    const { result } = await endure(line, lab(), { code, ends: true });
    expect(result?.stderr).toContain('SyntaxError: too many nested parentheses');
    expect(line.variables).toBe('kept');
  });
});
