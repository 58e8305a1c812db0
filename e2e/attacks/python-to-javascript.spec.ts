import { attackPython } from './attack.ts';

const GROUP = 'Python → JavaScript';

/** The frame's policy has to do alone: that of our own page would hide a hole in it. */
const FRAME_ALONE = { pagePolicy: false };

attackPython(
  GROUP,
  'js.fetch, run_js, js.eval, js.Function, setTimeout of text',
  'CSP',
  async ({ runEach }) => {
    await runEach([
      ['js.fetch', 'await reach(js.fetch(CANARY + "1"))'],
      ['run_js', 'run_js(f"fetch({CANARY + \'2\'!r})")\nprint("GOT")'],
      ['js.eval', 'js.eval(f"fetch({CANARY + \'3\'!r})")\nprint("GOT")'],
      ['js.Function', 'js.Function.new(f"return fetch({CANARY + \'4\'!r})")()\nprint("GOT")'],
      ['setTimeout of text', 'js.setTimeout(f"fetch({CANARY + \'5\'!r})", 0)\nawait asyncio.sleep(0.2)'],
      ['a module of text', 'await reach(run_js(f"import(\'data:text/javascript,fetch({CANARY!r})\')"))'],
    ]);
  },
  FRAME_ALONE,
);

attackPython(
  GROUP,
  '.constructor.constructor of every kind of JavaScript object that Python can hold',
  'CSP',
  async ({ runEach }) => {
    await runEach(
      [
        'js.Object.new()',
        'js.Array.new()',
        'js.self',
        'js.Promise.resolve(1)',
        'js.fetch',
        'js.Error.new("x")',
        'to_js([1])',
        'create_proxy(lambda: 1)',
        'js.self.fetch("https://packages.invalid/x")',
        '__import__("pyodide_js")',
        '__import__("pyodide_js")._module',
        '__import__("pyodide_js").runPythonAsync',
        'js.crypto.subtle.digest',
      ].map((object) => [
        object,
        `found = ${object}.constructor
maker = found if found.name.endswith("Function") else found.constructor
print("GOT", maker("return globalThis")().origin)`,
      ]),
    );
  },
  FRAME_ALONE,
);

attackPython(
  GROUP,
  'pyodide_js._api and _module: lazy files, preloads, loaders, foreign file systems',
  'CSP',
  (scene) =>
    scene.runEach([
      [
        'a lazy file',
        'from pyodide_js import _module as m\nm.FS.createLazyFile("/tmp", "lazy", CANARY, True, False)\nprint("GOT", open("/tmp/lazy").read())',
      ],
      [
        'a preloaded file',
        'from pyodide_js import _module as m\nm.FS.createPreloadedFile("/tmp", "pre", CANARY, True, False)\nawait asyncio.sleep(0.3)',
      ],
      ['a loader', 'from pyodide_js import _api as a\nawait reach(a.loadBinaryFile(CANARY))'],
      [
        'a dynamic library',
        'from pyodide_js import _module as m\nawait reach(m.loadDynamicLibrary(CANARY + "x.so", options(loadAsync=True)))',
      ],
      ['a read of the module', 'from pyodide_js import _module as m\nprint("GOT", m.readAsync(CANARY))'],
      [
        'compiled code from text',
        'from pyodide_js import _module as m\nm.addFunction(js.Function.new("return 1"), "i")\nprint("GOT")',
      ],
      [
        'a file system in IndexedDB',
        'from pyodide_js import FS\nFS.mkdir("/idb")\nFS.mount(FS.filesystems.IDBFS, Object.new(), "/idb")\nfuture = asyncio.get_running_loop().create_future()\nFS.syncfs(True, create_once_callable(lambda e: future.set_result(e)))\nprint("refused" if await asyncio.wait_for(future, 5) else "GOT")',
      ],
      [
        'a file system of the browser',
        'from pyodide_js import mountNativeFS\nawait reach(mountNativeFS("/native", await js.navigator.storage.getDirectory()))',
      ],
      [
        'asm constants',
        'from pyodide_js import _module as m\nprint("GOT", m.ASM_CONSTS.constructor.constructor("return 1")())',
      ],
    ]),
);

attackPython(
  GROUP,
  'callbacks, timers, tasks and finalizers that fire after their run',
  'toolset',
  async ({ run, lab, note }) => {
    await run(
      `import atexit, gc, sys, threading, weakref
def late(*args):
    print("LATE", flush=True)
    js.self.fetch(CANARY + "late")
class Bomb:
    def __del__(self): late()
js.setTimeout(create_proxy(late), 100)
js.setInterval(create_proxy(late), 200)
js.Promise.resolve(1).then(create_proxy(late))
js.self.addEventListener("message", create_proxy(late))
asyncio.get_running_loop().call_later(0.1, late)
atexit.register(late)
sys.settrace(lambda *args: late())
sys.setprofile(lambda *args: None)
cycle = Bomb(); cycle.itself = cycle; del cycle
held = Bomb(); weakref.finalize(held, late)
async def again():
    while True:
        await asyncio.sleep(0.05)
        late()
asyncio.create_task(again())
print("mine")`,
    );
    const first = (await lab.events()).findLast(({ type }) => type === 'run-end');
    await run('del held\nimport gc\ngc.collect()\nawait asyncio.sleep(1)\nprint("second")');
    const events = await lab.events();
    const end = events.findIndex(({ type, runId }) => type === 'run-end' && runId === first?.runId);
    if (events.slice(end + 1).some(({ runId }) => runId === first?.runId)) note('a run went on after its end');
    await run(
      'for task in asyncio.all_tasks():\n    if task is not asyncio.current_task(): task.cancel()\nimport sys\nsys.settrace(None)',
    );
  },
);

attackPython(
  GROUP,
  'C functions that evaluate or fetch: emscripten_run_script and its kin, by ctypes',
  'watchdog',
  ({ runEach }) =>
    runEach(
      [
        'run_script',
        'run_script_int',
        'run_script_string',
        'async_run_script',
        'wget',
        'async_wget',
        'fetch',
        'sleep',
      ].map((name) => [
        name,
        `import ctypes\nctypes.CDLL(None).emscripten_${name}(f"fetch({CANARY + '${name}'!r})".encode(), b"/tmp/x", 0)`,
      ]),
    ),
);
