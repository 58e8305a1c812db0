import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { forgeEach, restartOwn, takePorts } from './forge-actions.ts';
import { SECRET } from './plant-secrets.ts';

const GROUP = 'Messages';

attackPython(
  GROUP,
  'paths in changes: `../`, NUL, absolute, 10,000 of them, bytes that are none',
  'parser',
  async (scene) => {
    const { lab, run } = scene;
    await takePorts(scene);
    const written = await run(`
blob = js.Blob.new(raw(["forged"]))
def file(path, start=0, size=6, blob=blob): return {"path": path, "content": {"blob": blob, "start": start, "size": size}, "modifiedAt": 1}
paths = ["good.txt", "../up.txt", "../neighbour/secret.txt", "/etc/passwd", "a/../../up.txt", "nul\\0.txt", "", ".", "..", "a//b", "x" * 5000, "__proto__", "a/" * 3000 + "b", 7, nothing, js.String.fromCharCode(0xD800)]
files = [file(path) for path in paths]
files += [file("long.bin", size=10**12), file("negative.bin", start=-1), file("half.bin", size=0.5), file("none.bin", blob="text"), file("buffer.bin", blob=js.ArrayBuffer.new(6)), 7, nothing]
answer(reply(changes(written=files + [file(f"many/{i}.txt") for i in range(10_000)], renamed=[{"from": "../neighbour/secret.txt", "to": "mine.txt"}, {"from": "good.txt", "to": "../up.txt"}, {"from": 1, "to": []}], deleted=["../neighbour/secret.txt", "/", "..", "", 7])))
forge("run-end")`);
    expect(written.success).toBe(true);
    const paths = Object.keys(await lab.files());
    expect(paths.filter((path) => /^\/|(^|\/)\.\.?(\/|$)|\0/.test(path) || path === '')).toEqual([]);
    expect(paths).toContain('good.txt');
    expect(paths).not.toContain('mine.txt');
    expect(paths.length).toBeGreaterThan(9_000);
    expect(await lab.files('neighbour')).toEqual({ 'secret.txt': SECRET });
    // What is committed is laid before the next interpreter; it takes it, or says what it does not take.
    await restartOwn(scene);
    expect((await run('print(open("good.txt").read())')).stdout).toBe('forged\n');
  },
);

attackPython(
  GROUP,
  'replies that are none: no changes, a thrown thing, a proxy, results that are no JSON',
  'parser',
  async (scene) => {
    const { run } = scene;
    const replies: Record<string, string> = {
      'a text': 'answer("x")',
      nothing: 'answer(nothing)',
      'an outcome alone': 'answer({"outcome": {"status": "ok", "resultJson": nothing}})',
      'an unknown status': 'answer({"outcome": {"status": "allowed"}, "changes": changes()})',
      'changes that are no lists':
        'answer({"outcome": {"status": "ok", "resultJson": nothing}, "changes": {"renamed": {}, "deleted": "x", "written": 7}})',
      'keys of the language': `answer(parsed('{"__proto__": {"outcome": {"status": "ok"}}, "constructor": 1, "then": 1}'))`,
      'a throw':
        'forge_answer({"type": "HANDLER", "name": "throw", "id": taken["call"], "value": {"isError": True, "value": {"message": "x", "name": "x", "stack": "<img>"}}})',
      'an unknown handler': 'forge_answer({"type": "HANDLER", "name": "__proto__", "id": taken["call"], "value": 1})',
      'no type': 'forge_answer({"id": taken["call"], "type": "__proto__"})',
    };
    for (const [name, code] of Object.entries(replies)) {
      await takePorts(scene);
      // The second time, in a sandbox of its own, there is nothing to forge with.
      const result = await run(
        `if "taken" in globals():\n    forge("run-end")\n    ${code}\n    await asyncio.sleep(1e9)`,
      );
      expect(`${name}: ${result.interpreter_restarted}`).toBe(`${name}: true`);
    }
    await takePorts(scene);
    const odd = await run(
      `forge("run-end")\nanswer(reply(json='{"__proto__": {"polluted": 1}, "a": ' + "[" * 100_000))`,
      { result_var_name: 'x' },
    );
    expect(odd.result ?? null).toBeNull();
    // What its own worker says while it goes on as nobody's, it has to live with.
    await restartOwn(scene);
    expect(await scene.page.evaluate(() => 'polluted' in {})).toBe(false);
  },
);

attackPython(GROUP, 'lone surrogates, NUL, and texts of 150 million characters', 'parser', async (scene) => {
  await forgeEach(scene, {
    'surrogates and NUL': `
for text in (js.String.fromCharCode(0xD800), js.String.fromCharCode(0xDC00, 0), "\\0", "\\u2028\\u2029", "\\uFFFF"):
    forge("stream-write", stream="stdout", text=text)
    forge("value-echo", text=text, data={"text/plain": text})
    forge("display-add", display={"data": {"text/html": text, "image/svg+xml": text}, "metadata": {"x": text}, "displayId": text}, figurePath=text)
    forge("package-state", name=text, state="failed", reason=text)
    forge("input-request", requestId=1, prompt=text, isSecret=False)
    forge("broker-fetch", requestId=1, url=text, method=text, headers=[[text, text]])
    forge("run-end", runId=text)
print()`,
    'one long text': 'forge("stream-write", stream="stdout", text="x" * 150_000_000)',
    'one long key':
      'forge("display-add", display={"data": {"x" * 150_000_000: 1}, "metadata": {}}, figurePath=nothing)',
    'a long name': 'forge("package-state", name="x" * 20_000_000, state="failed", reason="x" * 20_000_000)',
  });
});

attackPython(GROUP, 'a flood of 200,000 messages', 'broker', async (scene) => {
  await takePorts(scene);
  const flood = await scene.run(`
message = raw({"type": "stream-write", "runId": taken["run"], "stream": "stdout", "text": "x"})
empty = raw([])
for i in range(200_000): real_post.call(taken["messages"], message, empty)`);
  // What is beyond the credit is left out, and counted.
  expect(flood).toMatchObject({ success: true, stdout: expect.stringMatching(/^x+/) });
  expect(flood.stdout + flood.stderr).toMatch(/messages left out/);
  await forgeEach(scene, {
    packages: 'for i in range(5_000): forge("package-state", name=f"package-{i}", state="loading", reason="")',
    inputs:
      'for i in range(5_000): forge("input-request", requestId=i, prompt="<button>Allow</button>", isSecret=i % 2 == 0)',
    displays:
      'for i in range(5_000): forge("display-add", display={"data": {"text/plain": "x"}, "metadata": {}, "displayId": str(i)}, figurePath=f"{i}.png")',
  });
});

attackPython(GROUP, 'a forged approval, a forged grant of the network, replies to itself', 'parser', async (scene) => {
  await forgeEach(scene, {
    approvals: `
for kind in ("approval", "tool-approval-response", "approval-response", "network-allow", "network-grant", "policy", "broker-reply", "input-reply", "sandbox-init", "worker-init", "run", "configure"):
    forge(kind, approved=True, allowed=True, host="*", url=CANARY, requestId=1, status="ok", mode="always", approvalId="*")
    js.self.postMessage(raw({"type": kind, "approved": True}))
await asyncio.sleep(0.2)`,
    'fetch after it': `
try: await reach(js.fetch(CANARY + "granted"))
except Exception as error: print(type(error).__name__)`,
    'requests in the page’s name': `
for id in range(50): forge("broker-fetch", requestId=id, url=f"{CANARY}forged{id}", method="GET", headers=[["origin", APP], ["cookie", "x"], ["x-allowed", "yes"]])
for url in ("file:///etc/passwd", "javascript:fetch(1)", "data:text/html,x", "blob:x", "//x", "", APP + "index.html", "chrome://version"): forge("broker-fetch", requestId=99, url=url, method="GET", headers=[])
for method in ("POST", "CONNECT", "get ", "GET\\r\\nHost: x", "__proto__"): forge("broker-fetch", requestId=98, url=CANARY, method=method, headers=[])
await asyncio.sleep(0.5)`,
  });
});

attackPython(GROUP, 'Comlink messages that walk property paths of the page', 'toolset', async (scene) => {
  await forgeEach(scene, {
    'over both ports': `
heard = []
for port in (taken["api"], taken["messages"]):
    port.addEventListener("message", create_proxy(lambda event: heard.append(getattr(event.data, "id", None))))
    port.start()
number = 0
for port in (taken["api"], taken["messages"]):
    for path in ([], ["constructor"], ["localStorage"], ["constructor", "constructor"], ["__proto__"], ["parent", "document"], ["run"], ["postMessage"]):
        for kind in ("GET", "SET", "APPLY", "CONSTRUCT", "ENDPOINT", "RELEASE"):
            number += 1
            value = {"type": "RAW", "value": "return localStorage"}
            real_post.call(port, raw({"id": f"forged-{number}", "type": kind, "path": path, "argumentList": [value], "value": value}), raw([]))
await asyncio.sleep(0.5)
answered = [id for id in heard if str(id).startswith("forged")]
if answered: print("GOT", answered)`,
  });
});
