import { DOT } from '../python-snippets.ts';

/** Code that shows far too much, and what the user reads of it. */
export interface FloodCase {
  readonly title: string;
  readonly code: string;
  /** In the cell when the run has ended, beside `cut`. */
  readonly shown: readonly string[];
  /** What the cell says of what is missing; empty when nothing is. */
  readonly cut: string;
  /**
   * The same without an end, for Stop, after it has printed `flood`, which stands nowhere in the code; null for what ends
   * by itself before anybody could press it.
   */
  readonly endless: string | null;
  readonly fails?: boolean;
}

const MANY_X = 'x'.repeat(100);
const WORD = '"flo" "od"';

/** A statement again and again, where a loop would not show its value. */
const repeat = (statement: string) => `print(${WORD})\n${`${statement}\n`.repeat(200)}`;

export const FLOOD_CASES: readonly FloodCase[] = [
  {
    title: 'ten million lines',
    // Many at a time, which leaves a busy machine far from the time limit of a run; one at a time until Stop comes.
    code: "for i in range(0, 10_000_000, 1000): print(*range(i, i + 1000), sep='\\n')",
    shown: ['0 1 2', '1388887'],
    cut: 'Output cut: 68,888,890 characters (8,611,112 lines) left out.',
    endless: `while True: print(${WORD})`,
  },
  {
    title: 'a line of 500 MB',
    code: "print('x' * 500_000_000)",
    shown: [MANY_X],
    cut: 'Output cut: 490,000,001 characters (1 line) left out.',
    endless: `text = (${WORD}) * 20_000_000\nwhile True: print(text)`,
  },
  {
    title: 'a line of 500 MB in pieces',
    code: "for _ in range(500): print('x' * 1_000_000, end='')",
    shown: [MANY_X],
    cut: 'Output cut: 490,000,000 characters left out.',
    endless: `while True: print((${WORD}) * 200_000, end='')`,
  },
  {
    title: '500 MB to stderr, and the value of it',
    code: "import sys\nsys.stderr.write('x' * 500_000_000)",
    shown: [MANY_X, '500000000'],
    cut: 'Output cut: 490,000,000 characters left out.',
    endless: `import sys\ntext = (${WORD}) * 20_000_000\nwhile True: sys.stderr.write(text)`,
  },
  {
    title: '500 MB past Python’s streams',
    code: "import os\nfor _ in range(50): os.write(1, b'x' * 10_000_000)\nNone",
    shown: [MANY_X],
    cut: 'Output cut: 490,000,000 characters left out.',
    endless: `import os\ndata = (${WORD}).encode() * 20_000\nwhile True: os.write(2, data)`,
  },
  {
    title: 'ten thousand displays, and two more',
    code: 'for i in range(10_002): display(i)',
    shown: ['9,880 earlier outputs are not shown.', '9999'],
    cut: 'Output cut: 2 displays left out.',
    endless: `while True: display(${WORD})`,
  },
  {
    title: 'a gigabyte of bytes as the value',
    code: 'bytearray(1_000_000_000)',
    shown: ["bytearray(b'\\x00\\x00"],
    cut: '[Output cut: 2,470,000 of 1,000,000,000 bytes shown.]',
    endless: repeat('bytearray(1_000_000_000)'),
  },
  {
    title: 'a gigabyte of bytes as a display',
    code: 'display(bytearray(1_000_000_000))',
    shown: ["bytearray(b'\\x00\\x00"],
    cut: '[Output cut: 2,470,000 of 1,000,000,000 bytes shown.]',
    endless: `print(${WORD})\nwhile True:\n    display(bytearray(1_000_000_000))\n    print(${WORD})`,
  },
  {
    title: 'an array of a gigabyte',
    code: 'from array import array\narray("d", bytes(8)) * 125_000_000',
    shown: ["array('d', [0.0, 0.0"],
    cut: '[Output cut: 1,980,000 of 125,000,000 items shown.]',
    // Python hears of a stop between its steps, and few of a gigabyte each come before it is ended for good.
    endless: `from array import array\n${repeat('array("d", bytes(8)) * 2_000_000')}`,
  },
  {
    title: 'a list of ten million',
    code: 'list(range(10**7))',
    shown: ['[0, 1, 2'],
    cut: '[Output cut: 1,220,000 of 10,000,000 items shown.]',
    endless: repeat('list(range(10**7))'),
  },
  {
    title: 'a text of 100 MB as the value',
    code: "'x' * 100_000_000",
    shown: [MANY_X],
    cut: 'Output cut: 90,000,001 characters (1 line) left out.',
    endless: repeat("'x' * 100_000_000"),
  },
  {
    title: 'a list of 50,000 records',
    code: "rows = [{'a': i, 'b': str(i)} for i in range(50_000)]\nrows",
    shown: ["[{'a': 0, 'b': '0'}", "{'a': 49999, 'b': '49999'}]"],
    cut: '',
    endless: `rows = [{'a': i, 'b': str(i)} for i in range(50_000)]\nprint(${WORD})\nwhile True:\n    display(rows)\n    print(${WORD})`,
  },
  {
    title: 'a table of 50,000 rows',
    code: `
rows = [{'name': f'row {i}', 'number': i} for i in range(50_000)]
fields = [{'name': 'name', 'type': 'string'}, {'name': 'number', 'type': 'integer'}]
table = {'application/vnd.dataresource+json': {'schema': {'fields': fields}, 'data': rows}}
display(table, raw=True)`,
    shown: ['row 0', '50,000 rows'],
    cut: '',
    endless: `
rows = [{'name': f'row {i}', 'number': i} for i in range(1_000)]
fields = [{'name': 'name', 'type': 'string'}, {'name': 'number', 'type': 'integer'}]
table = {'application/vnd.dataresource+json': {'schema': {'fields': fields}, 'data': rows}}
while True:
    display(table, raw=True)
    print(${WORD})`,
  },
  {
    title: 'a picture of 200 MB',
    code: 'class P:\n    def _repr_png_(self): return bytes(200_000_000)\ndisplay(P())',
    shown: [],
    cut: '[image/png left out: 200 MB, and 50 MB is the limit]',
    endless: `class P:\n    def _repr_png_(self): return bytes(200_000_000)\nprint(${WORD})\nwhile True:\n    display(P())\n    print(${WORD})`,
  },
  {
    title: 'one display of 120 MB in three forms',
    code: "display({f'text/{kind}': 'x' * 40_000_000 for kind in ('html', 'markdown', 'plain')}, raw=True)",
    shown: [],
    cut: 'Output cut: 1 display left out.',
    endless: `
print(${WORD})
while True: display({f'text/{kind}': 'x' * 40_000_000 for kind in ('html', 'markdown', 'plain')}, raw=True)`,
  },
  {
    title: 'a thousand pictures',
    code: `${DOT}for i in range(1000): display(Dot(i % 256, 0, 0))`,
    shown: ['880 earlier outputs are not shown.'],
    cut: '',
    endless: `${DOT}print(${WORD})\nwhile True:\n    display(Dot(9, 9, 9))\n    print(${WORD})`,
  },
  {
    title: 'ten thousand warnings',
    code: "import warnings\nwarnings.simplefilter('always')\nfor i in range(10_000): warnings.warn(f'number {i}')",
    shown: ['UserWarning: number 0', 'UserWarning: number 9999'],
    cut: '',
    endless: `import warnings\nwarnings.simplefilter('always')\nwhile True: warnings.warn(${WORD})`,
  },
  {
    title: 'both streams in turns',
    code: "import sys\nfor i in range(50_000):\n    print('out', i)\n    print('err', i, file=sys.stderr)",
    shown: ['out 49999', 'err 49999'],
    cut: '',
    endless: `import sys\nwhile True:\n    print(${WORD})\n    print('err', file=sys.stderr)`,
  },
  {
    title: 'a progress bar drawn a million times',
    code: "for i in range(1_000_001): print(f'\\r{i:8} of 1000000', end='')",
    shown: ['1000000 of 1000000'],
    cut: '',
    endless: `while True: print(f'\\r{${WORD}}', end='')`,
  },
  {
    title: 'a display replaced a hundred thousand times',
    code: "h = display('begin', display_id='one')\nfor i in range(100_000): h.update(i)",
    shown: ['99999'],
    cut: '',
    endless: `h = display(${WORD}, display_id=True)\nwhile True: h.update(${WORD})`,
  },
  {
    title: 'an animation of a hundred thousand frames',
    code: 'from IPython.display import clear_output\nfor i in range(100_000):\n    clear_output(wait=True)\n    print("frame", i)',
    shown: ['frame 99999'],
    cut: '',
    endless: `from IPython.display import clear_output\nwhile True:\n    clear_output(wait=True)\n    print(${WORD})`,
  },
  {
    title: 'a screen emptied a hundred thousand times',
    code: 'from IPython.display import clear_output\nfor i in range(100_000):\n    print("frame", i)\n    clear_output()\nprint("the end")',
    shown: ['the end'],
    cut: '',
    endless: `from IPython.display import clear_output\nwhile True:\n    clear_output()\n    print(${WORD})`,
  },
  {
    title: 'an exception with a message of 100 MB',
    code: "raise ValueError('x' * 100_000_000)",
    shown: ['ValueError', MANY_X],
    cut: '… [99,990,000 characters left out]',
    endless: null,
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

    cut: '[98,002 outer frames of the traceback left out]',
    endless: null,
    fails: true,
  },
];
