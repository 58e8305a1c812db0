import { shareLab } from '../toolset-page.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';

const lab = shareLab();

test.describe('Python ends itself', () => {
  const DEATHS = [
    ['os._exit', 'import os; os._exit(3)'],
    ['os.abort', 'import os; os.abort()'],
    ['fatal error: C code that evaluates JavaScript', 'import ctypes; ctypes.CDLL(None).emscripten_run_script(b"1")'],
    ['worker closed from inside, and goes on', 'import js; js.self.close()\nwhile True: pass'],
  ] as const;
  for (const [fault, code] of DEATHS) {
    test(fault, async ({ line }) => {
      const { result } = await endure(line, lab(), { code });
      expect(result?.success).toBe(false);
    });
  }

  test('os._exit, while others wait', async ({ line }) => {
    const { result, behind } = await endure(line, lab(), { code: 'import os; os._exit(3)', waiting: 3 });
    expect(result?.success).toBe(false);
    expect(behind.map(({ result }) => result?.stdout)).toEqual(['0\n', '1\n', '2\n']);
  });
});
