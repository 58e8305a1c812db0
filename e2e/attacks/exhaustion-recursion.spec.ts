import { attackPython } from './attack.ts';

const GROUP = 'Exhaustion and death';

attackPython(
  GROUP,
  'deep recursion in Python: functions, attributes, comparisons, callbacks',
  'interpreter',
  ({ runEach }) =>
    runEach([
      ['in Python', 'def f(): f()\nf()'],
      ['without a limit', 'import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\nf()'],
      ['in __getattr__', 'class A:\n    def __getattr__(self, n): return getattr(self, n + "x")\nA().x'],
      ['in a comparison', 'a = []\nb = []\nfor _ in range(100_000): a, b = [a], [b]\na == b'],
      ['in repr', 'a = []\nfor _ in range(100_000): a = [a]\na'],
      ['between Python and JavaScript', 'f = create_proxy(lambda: js.Reflect.apply(f, None, to_js([])))\nf()'],
    ]),
  { timeLimitMs: 3_000 },
);

attackPython(
  GROUP,
  'deep recursion in C: map, parser, compiler, destructors, json, pickle',
  'interpreter',
  ({ runEach }) =>
    runEach([
      ['in map', 'import sys\nsys.setrecursionlimit(10 ** 9)\ndef down(x): return [*map(down, [x])]\ndown(0)'],
      ['in the parser', 'eval("(" * 90 + ")" * 90)\neval("-" * 100_000 + "1")'],
      [
        'in the compiler',
        'import ast\nx = ast.Constant(1)\nfor _ in range(20_000): x = ast.UnaryOp(ast.USub(), x)\ncompile(ast.fix_missing_locations(ast.Expression(x)), "x", "eval")',
      ],
      ['in a destructor', 'class N: pass\nn = None\nfor _ in range(300_000):\n    m = N(); m.n = n; n = m\ndel n, m'],
      ['in json', 'import json\njson.loads("[" * 100_000)'],
      ['in pickle', 'import pickle\na = []\nfor _ in range(100_000): a = [a]\npickle.dumps(a)'],
    ]),
  { timeLimitMs: 3_000 },
);
