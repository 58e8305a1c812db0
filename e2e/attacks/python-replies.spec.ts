import { attackPython } from './attack.ts';

const GROUP = 'Python → JavaScript';

attackPython(
  GROUP,
  'replies that are traps: proxies, getters, functions, ports and cycles as results',
  'parser',
  (scene) =>
    scene.runEach([
      [
        'a proxy',
        'js.Proxy.new(Object.new(), options(get=create_proxy(lambda *a: "trap"), ownKeys=create_proxy(lambda *a: 1 / 0)))',
      ],
      [
        'a getter',
        'x = Object.new()\nObject.defineProperty(x, "type", options(get=create_proxy(lambda: 1 / 0), enumerable=True))\nx',
      ],
      ['a cycle', 'x = {}\nx["x"] = x\nx'],
      ['a port', 'js.MessageChannel.new().port1'],
      ['the worker', 'js.self'],
      ['a thenable', 'options(then=create_proxy(lambda *a: None))'],
      ['hostile keys', '{"__proto__": {"polluted": True}, "constructor": {"prototype": {"polluted": True}}}'],
      ['an exception of JavaScript', 'raise js.Error.new("x" * 1000)'],
      [
        'an exception with a hostile name',
        'class E(Exception):\n    def __str__(self): raise self\n    __repr__ = __str__\nE.__name__ = "<img src=x>"\nraise E',
      ],
      [
        'an exception group without end',
        'e = ValueError("x")\nfor _ in range(5000): e = ExceptionGroup("x", [e])\nraise e',
      ],
    ]),
  { timeLimitMs: 3_000 },
);
