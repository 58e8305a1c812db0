import { attackPython } from './attack.ts';

const GROUP = 'Python → JavaScript';

attackPython(
  GROUP,
  'os.system, subprocess, fork, exec, pty, multiprocessing, threads',
  'interpreter',
  ({ runEach }) =>
    runEach([
      ['system', 'import os\nprint("GOT" if os.system("id") == 0 else "refused")'],
      ['popen', 'import os\nprint("GOT", os.popen("id").read())'],
      ['subprocess', 'import subprocess\nprint("GOT", subprocess.run(["id"], capture_output=True))'],
      ['fork', 'import os\nprint("GOT", os.fork())'],
      ['execv', 'import os\nos.execv("/bin/sh", ["sh"])\nprint("GOT")'],
      ['spawn', 'import os\nprint("GOT", os.posix_spawn("/bin/sh", ["sh"], {}))'],
      ['multiprocessing', 'import multiprocessing\np = multiprocessing.Process(target=print)\np.start()\nprint("GOT")'],
      ['a thread', 'import threading\nthreading.Thread(target=print).start()\nprint("GOT")'],
      ['kill', 'import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nprint("alive")'],
      [
        "the host's files",
        'import os\nfor path in ("/etc/passwd", "/proc/self/environ", "/home/user/.ssh/id_rsa"):\n    if os.path.exists(path): print("GOT", path)',
      ],
    ]),
  { timeLimitMs: 5_000 },
);

attackPython(
  GROUP,
  'a worker of Python’s own that calls out to whoever may listen: parent, top, clients, ports, channels',
  'origin',
  ({ runEach }) =>
    runEach([
      ...['parent', 'top', 'opener', 'clients', 'document', 'window'].map(
        (name) =>
          [
            name,
            `answer = await ask_worker("postMessage(typeof ${name})")\nif answer != "undefined": print("GOT", answer)`,
          ] as const,
      ),
      [
        'a channel',
        'print(await ask_worker(\'const c = new BroadcastChannel("vivarium"); c.postMessage("from a worker"); postMessage(1)\'))',
      ],
      ['a channel of its maker', 'js.BroadcastChannel.new("vivarium").postMessage("from Python")'],
      [
        'messages to the frame',
        'for message in ("sandbox-ready", {"type": "sandbox-ready"}, {"type": "worker-init"}, {"type": "boot-stage", "stage": "ready"}, {"type": "run-end", "runId": "x"}):\n    js.self.postMessage(to_js(message, dict_converter=Object.fromEntries))',
      ],
      [
        'an event',
        'js.self.dispatchEvent(js.MessageEvent.new("message", options(data="x", origin=APP)))\njs.self.reportError(js.Error.new("x"))',
      ],
    ]),
);

attackPython(GROUP, 'devices, permissions and what asks the user', 'origin', ({ runEach }) =>
  runEach([
    ['notifications', 'print("GOT" if js.Notification.permission == "granted" else js.Notification.permission)'],
    [
      'a notification',
      'n = js.Notification.new("Vivarium needs your key")\nprint("GOT" if (await outcome(n, "show", "error")).type == "show" else "refused")',
    ],
    ['usb', 'devices = await asyncio.wait_for(js.navigator.usb.getDevices(), 5)\nif devices.length: print("GOT")'],
    ['serial', 'ports = await asyncio.wait_for(js.navigator.serial.getPorts(), 5)\nif ports.length: print("GOT")'],
    ['hid', 'devices = await asyncio.wait_for(js.navigator.hid.getDevices(), 5)\nif devices.length: print("GOT")'],
    ['bluetooth', 'await reach(js.navigator.bluetooth.requestDevice(options(acceptAllDevices=True)))'],
    [
      'place',
      'js.navigator.geolocation.getCurrentPosition(create_proxy(lambda p: print("GOT", p)))\nawait asyncio.sleep(0.2)',
    ],
    ['clipboard', 'await reach(js.navigator.clipboard.readText())'],
    ['file pickers', 'await reach(js.showOpenFilePicker())'],
    ['credentials', 'await reach(js.navigator.credentials.get(options(password=True)))'],
    [
      'permissions',
      'for name in ("geolocation", "notifications", "camera", "microphone", "clipboard-read", "midi", "persistent-storage", "local-fonts"):\n    try: state = (await asyncio.wait_for(js.navigator.permissions.query(options(name=name)), 5)).state\n    except Exception: continue\n    if state == "granted" and name != "midi": print("GOT", name)',
    ],
    ['persistence', 'if await asyncio.wait_for(js.navigator.storage.persist(), 5): print("GOT")'],
  ]),
);

attackPython(
  GROUP,
  'WebAssembly from bytes that Python made, with functions of the worker as imports',
  'CSP',

  // (module (import "e" "f" (func $f)) (func (export "g") (call $f)))
  `wasm = bytes([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 101, 1, 102, 0, 0, 3, 2, 1, 0,
  7, 5, 1, 1, 103, 0, 1, 10, 6, 1, 4, 0, 16, 0, 11])
called = []
def f():
    called.append(1)
    x = js.XMLHttpRequest.new()
    x.open("GET", CANARY + "wasm", False)
    x.send()
    print("GOT", x.responseText)
made = await js.WebAssembly.instantiate(to_js(wasm), options(e=options(f=create_proxy(f))))
try: made.instance.exports.g()
finally: print("called", len(called))`,
);

attackPython(
  GROUP,
  'a block that no signal ends: Atomics.wait, a synchronous loop of JavaScript',
  'watchdog',
  ({ runEach }) =>
    runEach([
      ['Atomics.wait', 'js.Atomics.wait(js.Int32Array.new(js.SharedArrayBuffer.new(4)), 0, 0)'],
      ['a replacement that never ends', 'js.String.prototype.replace.call("x" * 60, js.RegExp.new("(x+x+)+y"), "")'],
      ['a search that never ends', 'js.RegExp.new("^(a|a)*$").test("a" * 60 + "b")'],
    ]),
  { timeLimitMs: 3_000 },
);

attackPython(
  GROUP,
  'a flood of 20,000 requests to the broker',
  'broker',
  `answers = await asyncio.gather(*[js.fetch(f"{CANARY}{n}") for n in range(20_000)], return_exceptions=True)
print("GOT" if any(hasattr(a, "text") for a in answers) else len(answers))`,
);

attackPython(GROUP, 'reports of violations as a channel, and addresses that only break a rule', 'CSP', ({ runEach }) =>
  runEach([
    [
      'a hundred violations',
      'for n in range(100):\n    x = js.XMLHttpRequest.new()\n    try:\n        x.open("GET", f"{CANARY}report-{n}", False)\n        x.send()\n        print("GOT")\n    except js.Error if hasattr(js, "Error") and isinstance(js.Error, type) else Exception: pass',
    ],
    [
      'an observer of reports',
      'seen = []\nobserver = js.ReportingObserver.new(create_proxy(lambda reports, o: seen.append(reports)))\nobserver.observe()\nx = js.XMLHttpRequest.new()\ntry:\n    x.open("GET", CANARY, False)\n    x.send()\nexcept Exception: pass\nawait asyncio.sleep(0.2)\nif seen and "secret" in str(seen): print("GOT")',
    ],
    [
      'a policy of its own',
      'w = js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js(["postMessage(0)"]), options(type=f"text/javascript; report-uri={CANARY}"))))\nawait outcome(w, "message", "error")\nprint("started")',
    ],
    [
      'the address of the app',
      'for text in (str(js.location), js.self.origin, js.location.origin):\n    if "localhost" in text: print("GOT", text)',
    ],
  ]),
);
