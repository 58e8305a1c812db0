import { attackPython } from './attack.ts';

const GROUP = 'Python → JavaScript';

attackPython(
  GROUP,
  'the glue taken out, imported again, reset, called by hand',
  'toolset',
  ({ runEach }) =>
    runEach(
      [
        [
          'popped and imported again',
          'import sys\nfor name in [n for n in sys.modules if n.startswith("vivarium_glue")]: sys.modules.pop(name)\nimport vivarium_glue\nprint("again")',
        ],
        [
          'every module popped',
          'import sys\nfor name in list(sys.modules):\n    if name not in ("sys", "builtins"): sys.modules.pop(name)',
        ],
        [
          'modules set to None',
          'import sys\nfor name in [n for n in sys.modules if n.startswith("vivarium_glue")]: sys.modules[name] = None',
        ],
        [
          'functions replaced',
          'import sys\nfor name, module in list(sys.modules.items()):\n    if name.startswith("vivarium_glue"):\n        for key, value in list(vars(module).items()):\n            if callable(value): setattr(module, key, lambda *a, **k: None)',
        ],
      ],
      { spoils: true },
    ),
  { timeLimitMs: 5_000 },
);

attackPython(
  GROUP,
  'a look around the heap and the frames: the glue, its host, everything that can be called',
  'toolset',
  (scene) =>
    scene.runEach([
      [
        'frames',
        'import sys\nframe = sys._getframe()\nwhile frame:\n    for name, value in list(frame.f_locals.items()) + list(frame.f_globals.items()):\n        for part in ("emit", "flush", "sleep", "hint_missing_module"):\n            if hasattr(value, part) and "Host" in type(value).__name__:\n                try: getattr(value, part)("run-end", "{}")\n                except BaseException as error: print(type(error))\n    frame = frame.f_back',
      ],
      [
        'objects',
        'import gc\nfor thing in gc.get_objects():\n    if type(thing).__module__.startswith("vivarium_glue"):\n        for name in dir(thing):\n            if name.startswith("__"): continue\n            try: setattr(thing, name, None)\n            except BaseException: pass',
      ],
      [
        'JavaScript objects',
        'import gc\nfrom pyodide.ffi import JsProxy\nfor thing in gc.get_objects():\n    if isinstance(thing, JsProxy):\n        for name in dir(thing):\n            try: value = getattr(thing, name)\n            except BaseException: continue\nprint("looked")',
      ],
      [
        'globals of the worker',
        'names = []\ntarget = js.self\nwhile target:\n    names += list(Object.getOwnPropertyNames(target))\n    target = Object.getPrototypeOf(target)\nif {"parent", "top", "opener", "document", "window", "frames"} & set(names): print("GOT", names)\nprint(len(names))',
      ],
    ]),
  { timeLimitMs: 5_000 },
);
