import { DOT } from '../python-snippets.ts';

/** Code that shows far too much, and what the user reads of it. */
export interface FloodCase {
  readonly title: string;
  readonly code: string;
  /** In the cell when the run has ended, in this order. */
  readonly shown: readonly (string | RegExp)[];
  readonly fails?: boolean;
}

const MANY_X = 'x'.repeat(100);

export const FLOOD_CASES: readonly FloodCase[] = [
  {
    title: 'ten million lines',
    code: 'for i in range(10_000_000): print(i)',
    shown: ['0 1 2', '1388887', 'Output cut: 68,888,890 characters (8,611,112 lines) left out.'],
  },
  {
    title: 'a line of 500 MB',
    code: "print('x' * 500_000_000)",
    shown: [MANY_X, 'Output cut: 490,000,001 characters (1 line) left out.'],
  },
  {
    title: 'a line of 500 MB in pieces',
    code: "for _ in range(500): print('x' * 1_000_000, end='')",
    shown: [MANY_X, 'Output cut: 490,000,000 characters left out.'],
  },
  {
    title: '500 MB to stderr, and the value of it',
    code: "import sys\nsys.stderr.write('x' * 500_000_000)",
    shown: [MANY_X, '500000000', 'Output cut: 490,000,000 characters left out.'],
  },
  {
    title: '500 MB past Python’s streams',
    code: "import os\nfor _ in range(5): os.write(1, b'x' * 100_000_000)\nNone",
    shown: [MANY_X, 'Output cut: 490,000,000 characters left out.'],
  },
  {
    title: 'ten thousand displays, and two more',
    code: 'for i in range(10_002): display(i)',
    shown: ['9,880 earlier outputs are not shown.', '9999', 'Output cut: 2 displays left out.'],
  },
  {
    title: 'a gigabyte of bytes as the value',
    code: 'bytearray(1_000_000_000)',
    shown: ["bytearray(b'\\x00\\x00", / of 1,000,000,000 bytes shown\.\]/],
  },
  {
    title: 'a gigabyte of bytes as a display',
    code: 'display(bytearray(1_000_000_000))',
    shown: ["bytearray(b'\\x00\\x00", / of 1,000,000,000 bytes shown\.\]/],
  },
  {
    title: 'an array of a gigabyte',
    code: 'from array import array\narray("d", bytes(800_000_000))',
    shown: ["array('d', [0.0, 0.0", / of 100,000,000 items shown\.\]/],
  },
  {
    title: 'a list of ten million',
    code: 'list(range(10**7))',
    shown: ['[0, 1, 2', / of 10,000,000 items shown\.\]/],
  },
  {
    title: 'a text of 100 MB as the value',
    code: "'x' * 100_000_000",
    shown: [MANY_X, 'Output cut: 90,000,001 characters (1 line) left out.'],
  },
  {
    title: 'a table of 50,000 rows',
    code: "rows = [{'a': i, 'b': str(i)} for i in range(50_000)]\nrows",
    shown: ["[{'a': 0, 'b': '0'}", "{'a': 49999, 'b': '49999'}]"],
  },
  {
    title: 'a picture of 200 MB',
    code: 'class P:\n    def _repr_png_(self): return bytes(200_000_000)\ndisplay(P())',
    shown: ['[image/png left out: 200 MB, and 50 MB is the limit]'],
  },
  {
    title: 'a thousand pictures',
    code: `${DOT}for i in range(1000): display(Dot(i % 256, 0, 0))`,
    shown: ['880 earlier outputs are not shown.'],
  },
  {
    title: 'ten thousand warnings',
    code: "import warnings\nwarnings.simplefilter('always')\nfor i in range(10_000): warnings.warn(f'number {i}')",
    shown: ['UserWarning: number 0', 'UserWarning: number 9999'],
  },
  {
    title: 'both streams in turns',
    code: "import sys\nfor i in range(50_000):\n    print('out', i)\n    print('err', i, file=sys.stderr)",
    shown: ['out 49999', 'err 49999'],
  },
  {
    title: 'a progress bar drawn a million times',
    code: "for i in range(1_000_001): print(f'\\r{i:8} of 1000000', end='')",
    shown: [/^(?![\s\S]*Output cut)[\s\S]*1000000 of 1000000/],
  },
  {
    title: 'a display replaced a hundred thousand times',
    code: "h = display('begin', display_id='one')\nfor i in range(100_000): h.update(i)",
    shown: [/99999(?![\s\S]*Output cut)/],
  },
  {
    title: 'an animation of a hundred thousand frames',
    code: 'from IPython.display import clear_output\nfor i in range(100_000):\n    clear_output(wait=True)\n    print("frame", i)',
    shown: [/frame 99999(?![\s\S]*Output cut)/],
  },
  {
    title: 'an exception with a message of 100 MB',
    code: "raise ValueError('x' * 100_000_000)",
    shown: ['ValueError', MANY_X],
    fails: true,
  },
  {
    title: 'a traceback of a hundred thousand frames',
    code: `
import types
try:
    1/0
except ZeroDivisionError as error:
    deep = error
step = deep.__traceback__
for _ in range(100_000):
    step = types.TracebackType(step, step.tb_frame, step.tb_lasti, step.tb_lineno)
raise deep.with_traceback(step)`,
    shown: ['ZeroDivisionError: division by zero'],
    fails: true,
  },
];
