import { attackPython } from './attack.ts';
import { stopEach, stopRun } from './stop-runs.ts';

const GROUP = 'Exhaustion and death';

for (const isolation of [true, false]) {
  attackPython(
    GROUP,
    `loops, sleeps and waits without end, on a host ${isolation ? 'with' : 'without'} isolation headers`,
    'watchdog',
    (scene) =>
      stopEach(scene, [
        ['while True', 'while True: pass'],
        ['a loop of calls', 'def f(n): return n + 1\nn = 0\nwhile True: n = f(n)'],
        ['time.sleep', 'import time\ntime.sleep(1e9)'],
        ['an awaited sleep', 'await asyncio.sleep(1e9)'],
        ['a future that nobody sets', 'await asyncio.get_running_loop().create_future()'],
        [
          'a task group',
          'async with asyncio.TaskGroup() as g:\n    for _ in range(9): g.create_task(asyncio.sleep(1e9))',
        ],
        ['a generator', 'sum(1 for _ in iter(int, 1))'],
        ['a shielded sleep', 'await asyncio.shield(asyncio.sleep(1e9))'],
      ]),
    { isolation },
  );
}

attackPython(
  GROUP,
  'long loops in C: catastrophic regex, huge numbers, sums, sorts, hashes, copies',
  'watchdog',
  (scene) =>
    stopEach(scene, [
      ['a regex', 'import re\nre.match("(x+x+)+y", "x" * 64)'],
      ['a huge number', '10 ** 10 ** 9'],
      ['its digits', 'import sys\nsys.set_int_max_str_digits(0)\nstr(7 ** 9_999_999)'],
      ['a sum', 'sum(range(10 ** 15))'],
      ['a search', 'n = "a" * 10_000_000\n(n + "b") * 9 in n * 3\n"x" * 3 in iter(lambda: "y", 0)'],
      ['a hash', 'import hashlib\nhashlib.pbkdf2_hmac("sha256", b"x", b"x", 2_000_000_000)'],
      ['a product', 'import itertools\nlist(itertools.islice(itertools.repeat(0), 10 ** 12, 10 ** 12 + 1))'],
    ]),
);

attackPython(
  GROUP,
  'KeyboardInterrupt swallowed, SIGINT handled or ignored, Stop pressed twice',
  'watchdog',
  async (scene) => {
    await stopEach(scene, [
      ['swallowed', 'while True:\n    try:\n        while True: pass\n    except BaseException: pass'],
      ['an own handler', 'import signal\nsignal.signal(signal.SIGINT, lambda *a: None)\nwhile True: pass'],
      ['ignored', 'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass'],
      ['a finally without end', 'try:\n    while True: pass\nfinally:\n    while True: pass'],
      [
        'a task that refuses',
        'async def no():\n    while True:\n        try: await asyncio.sleep(1e9)\n        except BaseException: pass\nawait no()',
      ],
      [
        'an endless unwinding',
        'class X:\n    def __del__(self):\n        X()\ndef f():\n    x = X()\n    while True: pass\nf()',
      ],
    ]);
    await stopRun(
      scene,
      'stopped twice',
      'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
      true,
    );
  },
);

attackPython(GROUP, 'floods of stdout and stderr, with and without newlines', 'interpreter', (scene) =>
  stopEach(scene, [
    ['lines', 'while True: print("x" * 100)'],
    ['one line', 'while True: print("x" * 100, end="")'],
    ['large pieces', 'x = "x" * 5_000_000\nwhile True: print(x, end="")'],
    ['stderr', 'import sys\nwhile True: print("x" * 1000, file=sys.stderr)'],
    ['the file descriptor', 'import os\nwhile True: os.write(1, b"x" * 1000)'],
    ['carriage returns', 'n = 0\nwhile True:\n    n += 1\n    print(n, end="\\r")'],
    ['broken UTF-8', 'import sys\nwhile True: sys.stdout.buffer.write(b"\\xff\\xfe\\x80" * 1000)'],
  ]),
);
