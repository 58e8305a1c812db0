import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { forgeEach } from './forge-actions.ts';

attackPython('Messages', 'keys and names that are the language’s own', 'parser', async (scene) => {
  const evil = `{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "toString": 1, "hasOwnProperty": 2, "then": 3}`;
  await forgeEach(scene, {
    'media types': `forge("display-add", display={"data": parsed('${evil}'), "metadata": parsed('${evil}')}, figurePath=nothing)`,
    'an echo': `forge("value-echo", text="", data=parsed('${evil}'))`,
    messages: `for name in ("__proto__", "constructor", "toString", "then", "valueOf"): forge(name, text="x")`,
    'a message of them': `forge_raw(parsed('{"type": "stream-write", "runId": "x", "__proto__": {"type": "run-end"}, "text": ${evil}, "stream": "__proto__"}'))`,
    packages: `for name in ("__proto__", "constructor"): forge("package-state", name=name, state="loaded", reason="")`,
    'ids of displays': `forge("display-add", display={"data": {"text/plain": "x"}, "metadata": {}, "displayId": "__proto__"}, figurePath="__proto__")
forge("display-update", display={"data": {"text/plain": "y"}, "metadata": {}, "displayId": "constructor"})`,
    headers: `forge("broker-fetch", requestId=1, url="__proto__", method="constructor", headers=[["__proto__", "x"], ["constructor", "y"]])`,
  });
  expect(await scene.lab.page.evaluate(() => 'polluted' in {})).toBe(false);
});
