import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

const lab = shareWidgetLab();

test.describe('what code prints', () => {
  test('comes in order with the values of its expressions', async () => {
    const { stdout, stderr } = await lab().run(
      [
        '"first"',
        'print("second")',
        'None',
        '1 + 2',
        'import sys; _ = sys.stdout.write("fourth\\n")',
        '[i * i for i in range(4)]',
        'x = 5',
        'x; x + 1',
        'if True:\n    "not at top level"',
        'print("last", end="")',
      ].join('\n'),
    );
    expect(stdout).toBe('first\nsecond\n3\nfourth\n[0, 1, 4, 9]\n5\n6\nlast');
    expect(stderr).toBe('');
  });

  test('goes to stderr when it is meant to', async () => {
    const result = await lab().run('import sys\nprint("out")\nprint("err", file=sys.stderr)\n"again"');
    expect(result).toEqual({ success: true, result: null, stdout: 'out\nagain\n', stderr: 'err\n' });
  });

  test('is told while the run goes on, as events in order', async () => {
    const run = await lab().start('print("early", flush=True)\nimport time; time.sleep(600)');
    await run.untilPrinted('early');
    await run.stop();
    await run.result();
    const types = (await run.events()).map(({ type }) => type);
    expect(types[0]).toBe('run-start');
    expect(types.at(-1)).toBe('run-end');
  });

  test('is seen before a long computation ends, also lines that follow each other closely', async () => {
    const run = await lab().start('for i in range(5): print("line", i, flush=True)\nwhile True: pass');
    await run.untilPrinted('line 4');
    await run.stop();
    expect((await run.result()).stdout).toBe('line 0\nline 1\nline 2\nline 3\nline 4\n');
  });

  test('may be a million characters and more, and every one arrives', async () => {
    const { stdout } = await lab().run('for i in range(100_000): print("line", i)');
    expect(stdout.length).toBe(Array.from({ length: 100_000 }, (_, i) => `line ${i}\n`).join('').length);
    expect(stdout.slice(-11)).toBe('line 99999\n');
  });

  test('may hold any character', async () => {
    expect((await lab().run('print("日本 🌱 é \\x00 \\u202e")')).stdout).toBe('日本 🌱 é \0 \u202e\n');
  });
});

test.describe('await at the top level', () => {
  test('works, also in loops and with tasks', async () => {
    const { stdout, success } = await lab().run(
      `
import asyncio
async def slow(n):
    await asyncio.sleep(0.01)
    return n
await slow(7)
print(await asyncio.gather(slow(1), slow(2)))
async for_ = None
`.replace('async for_ = None\n', 'total = 0\nfor n in range(3):\n    total += await slow(n)\ntotal'),
    );
    expect(success).toBe(true);
    expect(stdout).toBe('7\n[1, 2]\n3\n');
  });
});

test.describe('an exception', () => {
  test('fails the run, keeps what was printed, and shows the user’s lines and nothing of ours', async () => {
    const result = await lab().run('print("so far")\n\ndef inner():\n    return 1 / 0\n\n\ninner()\nprint("never")');
    expect(result).toMatchObject({ success: false, result: null, stdout: 'so far\n' });
    expect(result).not.toHaveProperty('interpreter_restarted');
    expect(result.stderr).toMatch(/^Traceback \(most recent call last\):\n/);
    expect(result.stderr).toMatch(/line 7, in <module>\n\s+inner\(\)/);
    expect(result.stderr).toMatch(/line 4, in inner\n\s+return 1 \/ 0/);
    expect(result.stderr).toMatch(/ZeroDivisionError: division by zero\n$/);
    expect(result.stderr).not.toContain('vivarium_glue');
  });

  test('after an await shows the user’s lines, too', async () => {
    const { stderr } = await lab().run('import asyncio\nawait asyncio.sleep(0)\n\nraise KeyError("late")');
    expect(stderr).toMatch(/line 4, in <module>/);
    expect(stderr).toContain("KeyError: 'late'");
    expect(stderr).not.toContain('vivarium_glue');
  });

  test('in a value’s repr is an exception of the run', async () => {
    const { success, stderr } = await lab().run(
      'class Odd:\n    def __repr__(self):\n        raise RuntimeError("no repr")\nOdd()',
    );
    expect(success).toBe(false);
    expect(stderr).toContain('RuntimeError: no repr');
    expect(stderr).not.toContain('vivarium_glue');
  });

  for (const words of [
    'the interpreter crashed',
    'Pyodide has suffered a fatal error',
    'worker terminated: out of memory',
    'Pyodide already fatally failed and can no longer be used.',
  ]) {
    test(`that says "${words}" is only an exception`, async () => {
      await lab().run('kept = 1');
      const result = await lab().run(`raise SystemError(${JSON.stringify(words)})`);
      expect(result.success).toBe(false);
      expect(result.stderr).toContain(words);
      expect(result).not.toHaveProperty('interpreter_restarted');
      expect(result).not.toHaveProperty('interpreter_crashed');
      expect((await lab().run('kept')).stdout).toBe('1\n');
    });
  }

  test('that ends scripts ends only the run', async () => {
    await lab().run('kept = 2');
    for (const code of ['exit()', 'import sys; sys.exit(3)', 'raise SystemExit']) {
      const result = await lab().run(code);
      expect(result.success).toBe(false);
      expect(result.stderr).toContain('SystemExit');
      expect(result).not.toHaveProperty('interpreter_restarted');
    }
    expect((await lab().run('kept')).stdout).toBe('2\n');
  });

  test('of memory leaves the interpreter alive', async () => {
    await lab().run('kept = 3');
    const result = await lab().run('[bytearray(2**31 - 1) for _ in range(2)]');
    expect(result.success).toBe(false);
    expect(result.stderr).toContain('MemoryError');
    expect((await lab().run('kept')).stdout).toBe('3\n');
  });

  test('of endless recursion leaves the interpreter alive', async () => {
    await lab().run('kept = 4');
    const result = await lab().run('def down(n):\n    return down(n + 1)\ndown(0)');
    expect(result.success).toBe(false);
    expect(result.stderr).toContain('RecursionError');
    expect((await lab().run('kept')).stdout).toBe('4\n');
  });

  test('of asking for input says that nobody can answer', async () => {
    const { success, stderr } = await lab().run('name = input("Your name? ")');
    expect(success).toBe(false);
    expect(stderr).toContain('nobody can answer');
  });
});
