import { attackPython } from './attack.ts';

const GROUP = 'Python → JavaScript';

attackPython(
  GROUP,
  'writes to arbitrary addresses of the heap',
  'watchdog',
  ({ runEach }) =>
    runEach(
      [
        [
          'zeroes over everything',
          'import ctypes\nfor start in range(1024, 1 << 26, 1 << 16): ctypes.memset(start, 0, 1 << 16)',
        ],
        ['ones in the first megabyte', 'import ctypes\nctypes.memset(1024, 0xFF, 1 << 20)'],
        ['an address beyond the heap', 'import ctypes\nctypes.memset(0xFFFFFF00, 0, 64)'],
        [
          'objects of Python overwritten',
          'import ctypes\nfor thing in (print, int, str, object): ctypes.memset(id(thing), 0x41, 32)',
        ],
      ],
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  'a search of the whole heap for secrets, noise at random addresses',
  'origin',
  ({ runEach }) =>
    runEach(
      [
        [
          'a search',
          // The pattern is no match of itself.
          'import ctypes, re\nprint("GOT" if re.search(b"s[k]-s[e]cret-5b1f", ctypes.string_at(1024, 1 << 24)) else "not there")',
        ],
        [
          'noise',
          'import ctypes, random\nfor _ in range(20_000): ctypes.memset(random.randrange(1 << 12, 1 << 24), random.randrange(256), 64)',
        ],
      ],
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  'ctypes: calls of any function of the table, callbacks, callbacks that raise',
  'watchdog',
  ({ runEach }) =>
    runEach(
      [
        ['any function', 'import ctypes\nfor index in range(1, 400, 7): ctypes.CFUNCTYPE(ctypes.c_int)(index)()'],
        [
          'a callback',
          'import ctypes\nf = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda n: n + 1)\nassert f(1) == 2\nprint("fine")',
        ],
        [
          'a callback that raises',
          'import ctypes\n@ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object)\ndef f(x): raise SystemExit\nctypes.pythonapi.PyObject_Call(ctypes.py_object(f), 0, 0)',
        ],
      ],
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  'json, sys.stdout, builtins and figures patched',
  'parser',
  ({ runEach }) =>
    runEach(
      [
        [
          'json',
          'import json\njson.dumps = lambda *a, **k: \'{"__proto__": {"polluted": 1}}\'\njson.loads = lambda *a, **k: None\njson.JSONEncoder.encode = lambda *a: "}{"\n{"a": 1}',
        ],
        [
          'stdout',
          'import sys\nclass Out:\n    def write(self, text): raise RuntimeError(text)\n    def flush(self): raise RuntimeError\nkept = sys.stdout, sys.__stdout__\nsys.stdout = sys.__stdout__ = sys.stderr = Out()\nprint("x")',
        ],
        ['a closed stdout', 'import os, sys\nsys.stdout.close()\nos.close(1)\nos.close(2)'],
        [
          'builtins',
          'import builtins\nfor name in ("print", "repr", "str", "len", "isinstance", "getattr", "open", "compile", "exec", "type"):\n    setattr(builtins, name, lambda *a, **k: None)',
        ],
        [
          'a figure',
          'import sys, types\nfigure = types.ModuleType("matplotlib.figure")\nclass Figure:\n    number = 1\n    def savefig(self, out, **k): out.write(b"<svg onload=alert(1)>" * 1000)\n    def _repr_png_(self): return "not bytes"\n    def _repr_svg_(self): return "<svg onload=1>"\nfigure.Figure = Figure\nsys.modules["matplotlib.figure"] = figure\nFigure()',
        ],
      ],
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);

attackPython(
  GROUP,
  'sys.settrace, threading.setprofile, audit hooks, import hooks that stay',
  'toolset',
  ({ runEach }) =>
    runEach(
      [
        [
          'settrace',
          'import sys\ndef trace(frame, event, arg):\n    frame.f_locals["x"] = 1\n    return trace\nsys.settrace(trace)\nprint("traced")',
        ],
        ['a trace that raises', 'import sys\ndef trace(*args): raise SystemExit\nsys.settrace(trace)\nprint("traced")'],
        ['setprofile', 'import sys\ndef look(*args): raise KeyboardInterrupt\nsys.setprofile(look)\nprint("looked")'],
        [
          'monitoring',
          'import sys\nm = sys.monitoring\nm.use_tool_id(2, "x")\ndef look(*args): raise RuntimeError\nm.register_callback(2, m.events.PY_START, look)\nm.set_events(2, m.events.PY_START)',
        ],
        [
          'an import hook',
          'import sys\nclass Finder:\n    def find_spec(self, *args): raise SystemExit\nsys.meta_path.insert(0, Finder())\nsys.path_hooks.insert(0, lambda path: 1 / 0)',
        ],
        [
          'an excepthook',
          'import sys\ndef hook(*args): raise SystemExit\nsys.excepthook = sys.unraisablehook = sys.displayhook = hook\n1 / 0',
        ],
        [
          'an audit hook',
          'import sys\ndef hook(event, args):\n    if event == "compile": raise RuntimeError\nsys.addaudithook(hook)\nprint("hooked")',
        ],
      ],
      { spoils: true },
    ),
  { timeLimitMs: 2_000 },
);
