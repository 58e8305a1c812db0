import { attackPython } from './attack.ts';
import { stopEach } from './stop-runs.ts';

const GROUP = 'Exhaustion and death';

attackPython(GROUP, 'memory bombs', 'interpreter', ({ runEach }) =>
  runEach([
    ['bytes', 'x = bytearray(10 ** 12)'],
    ['a list', 'x = [0] * 10 ** 12'],
    ['doubling', 'x = b"x" * 1_000_000\nwhile True: x += x'],
    ['many pieces', 'x = []\nwhile True: x.append(bytes(50_000_000))'],
    [
      'a decompression bomb',
      'import zlib\nz = zlib.compress(bytes(500_000_000), 9)\nx = [zlib.decompress(z) for _ in range(20)]',
    ],
    ['in JavaScript', 'x = []\nfor _ in range(3): x.append(js.Uint8Array.new(10 ** 12))'],
  ]),
);

attackPython(
  GROUP,
  '1,000 figures, one 20,000 pixels wide, an image that claims to be larger still',
  'interpreter',
  ({ runEach }) =>
    runEach([
      [
        '1,000 figures',
        'class F:\n    def _repr_png_(self): return b"\\x89PNG\\r\\n\\x1a\\n" + bytes(200)\nfrom IPython.display import display\nfor _ in range(1_000): display(F())',
      ],
      [
        'a large one',
        `import struct, zlib
from IPython.display import display
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def png(width, height, rows):
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes((width // 8 + 1) * rows), 9)) + chunk(b"IEND", b"")
class F:
    def __init__(self, *size): self.size = size
    def _repr_png_(self): return png(*self.size)
display(F(20_000, 20_000, 20_000))
display(F(2 ** 31 - 8, 2 ** 31 - 8, 1))`,
      ],
    ]),
);

attackPython(GROUP, 'a full file system, 20,000 tiny files, deep and strange paths', 'toolset', ({ runEach }) =>
  runEach([
    [
      'tiny files',
      'import os\nos.makedirs("many", exist_ok=True)\nfor n in range(20_000): open(f"many/{n}", "w").close()\nimport shutil\nshutil.rmtree("many")',
    ],
    ['a large file', 'with open("large", "wb") as f:\n    while True: f.write(bytes(50_000_000))'],
    ['no large file left', 'import os\nif os.path.exists("large"): os.remove("large")'],
    ['a hole', 'with open("hole", "wb") as f: f.truncate(10 ** 13)'],
    [
      'deep folders',
      'import os\npath = "/".join(["d"] * 2_000)\nos.makedirs(path)\nopen(path + "/x", "w").write("deep")',
    ],
    ['deep folders gone', 'import shutil\nshutil.rmtree("d", ignore_errors=True)'],
    ['a long name', 'open("x" * 100_000, "w")'],
    [
      'strange names',
      'for name in ("__proto__", "constructor", "..a", "a\\\\b", "a:b", "\\u202egnp.exe", "CON", " ", "a\\nb", "\\ud800"):\n    try: open(name, "w").write("x")\n    except OSError: pass',
    ],
    [
      'links in a circle',
      'import os\nos.symlink("b", "a"); os.symlink("a", "b"); os.symlink("/", "root"); os.symlink(".", "self")',
    ],
    ['the folder gone', 'import os, shutil\nshutil.rmtree(os.getcwd(), ignore_errors=True)'],
  ]),
);

attackPython(
  GROUP,
  'Python that ends itself: sys.exit, os._exit, os.abort, self.close, a fatal error',
  'watchdog',
  ({ runEach }) =>
    runEach([
      ['sys.exit', 'import sys\nsys.exit(3)'],
      ['quit', 'quit()'],
      ['SystemExit in a task', 'async def f(): raise SystemExit\nawait asyncio.create_task(f())'],
      ['os._exit', 'import os\nos._exit(3)'],
      ['os.abort', 'import os\nos.abort()'],
      ['self.close', 'js.self.close()\nwhile True: pass'],
      ['close of the prototype', 'js.DedicatedWorkerGlobalScope.prototype.close.call(js.self)\nprint("closed")'],
      ['faulthandler', 'import faulthandler\nfaulthandler._sigsegv()'],
      ['a fatal error', 'import ctypes\nctypes.pythonapi.Py_FatalError(b"x")'],
      ['a null pointer', 'import ctypes\nctypes.string_at(0, 100)\nctypes.pythonapi.PyObject_Repr(0)'],
    ]),
);

attackPython(
  GROUP,
  '__repr__ that raises, loops, recurses or returns no string; hostile hashes and comparisons',
  'interpreter',
  async (scene) => {
    await scene.runEach([
      ['raises', 'class A:\n    def __repr__(self): raise SystemExit\nA()'],
      ['returns no string', 'class A:\n    def __repr__(self): return 1\nA()'],
      ['recurses', 'class A:\n    def __repr__(self): return repr(self)\nA()'],
      [
        'a mime bundle that lies',
        'class A:\n    def _repr_mimebundle_(self, **k): return {"text/html": 1, 2: "x", "image/png": object()}\nA()',
      ],
      ['representations that raise', 'class A:\n    def __getattr__(self, name): raise SystemExit\nA()'],
      [
        'an endless string',
        'class S(str):\n    def __str__(self): return self\n    def __len__(self): return 10 ** 15\nS("x")',
      ],
      ['a class that lies', 'class A:\n    __class__ = property(lambda self: 1 / 0)\nA()'],
    ]);
    await stopEach(scene, [
      ['loops', 'class A:\n    def __repr__(self):\n        while True: pass\nA()'],
      [
        'compares for ever',
        'class A:\n    def __eq__(self, o):\n        while True: pass\n    __hash__ = lambda self: 1\n{A(): 1, A(): 2}',
      ],
    ]);
  },
);
