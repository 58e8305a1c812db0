import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { forgeEach } from './forge-actions.ts';

const GROUP = 'Messages';

attackPython(GROUP, 'cycles, and parts that stand in many places', 'parser', async (scene) => {
  await forgeEach(scene, {
    'a cycle': `
for place in ("data", "metadata"):
    ring = js.JSON.parse('{"text/plain": {}}')
    setattr(ring, "self", ring)
    forge("display-add", display={"data": {"text/plain": "x"}, "metadata": {}, place: ring}, figurePath=nothing)
    forge("value-echo", text="x", data=ring)
forge_raw(ring)`,
    'a few bytes that would be gigabytes of text': `
laughs = parsed('["ha"]')
for level in range(30): laughs = js.Array.of(laughs, laughs, laughs, laughs)
for i in range(20):
    forge("display-add", display={"data": {"application/json": laughs}, "metadata": {"x": laughs}}, figurePath=nothing)
    forge("value-echo", text="x", data={"application/json": laughs})
forge_raw(laughs)`,
    'a list deep as a well': `
for depth in (600, 1000, 2000, 5000):
    deep = js.JSON.parse("[" * depth + "]" * depth)
    try:
        forge("display-add", display={"data": {"application/json": deep}, "metadata": {}}, figurePath=nothing)
        forge_raw(deep)
    except Exception as error:
        if depth <= 1000: raise
        print("cannot be sent:", depth)`,
  });
});

attackPython(GROUP, 'ports, shared memory, functions and other things that are no data', 'parser', async (scene) => {
  await forgeEach(scene, {
    'a port': `
channel = js.MessageChannel.new()
heard = []
channel.port1.onmessage = create_proxy(lambda event: heard.append(event.data))
message = raw({"type": "broker-fetch", "runId": taken["run"], "requestId": 5, "url": CANARY, "method": "GET", "headers": []})
message.port = channel.port2
forge_raw(message, channel.port2)
await asyncio.sleep(0.3)
if heard: print("GOT", heard)`,
    'shared memory': `
shared = getattr(js, "SharedArrayBuffer", js.ArrayBuffer).new(64)
try: forge("stream-write", stream="stdout", text=shared)
except Exception: pass
try: forge("display-add", display={"data": {"application/json": js.Int32Array.new(shared)}, "metadata": {}}, figurePath=nothing)
except Exception: pass`,
    'functions, maps, dates, errors, blobs': `
for thing in (js.Map.new(), js.Set.new(), js.Date.new(), js.Error.new("x"), js.Blob.new(), js.BigInt(7), js.RegExp.new("x"), js.ArrayBuffer.new(8)):
    forge("stream-write", stream="stdout", text=thing)
    forge("display-add", display={"data": {"application/json": thing}, "metadata": {"x": thing}}, figurePath=thing)
    forge("input-request", requestId=thing, prompt=thing, isSecret=thing)
    forge_raw(thing)
for thing in (0, 1.5, "", "text", True, nothing): forge_raw(thing)`,
    'ids that are no numbers of ours': `
for id in (float("nan"), -0.0, float("inf"), 2.0**53, -1, 1.5, js.BigInt(1), "1", []):
    forge("broker-fetch", requestId=id, url=CANARY, method="GET", headers=[])
    forge("input-request", requestId=id, prompt="x", isSecret=False)
    forge("input-cancel", requestId=id)`,
  });
});

attackPython(GROUP, 'a list of four billion holes', 'parser', async (scene) => {
  await forgeEach(scene, { nothing: 'forge("stream-write", stream="stdout", text="x")' });
  // The second time, in a sandbox of its own, there is nothing to forge with.
  const wide = await scene.run(`if "taken" in globals():
    wide = js.Array.new(4294967295)
    forge("display-add", display={"data": {"application/json": wide}, "metadata": {}}, figurePath=nothing)
    forge("broker-fetch", requestId=2, url=CANARY, method="GET", headers=wide)
    forge_raw(wide)
print("ended")`);
  expect(wide).toMatchObject({ success: true, stdout: 'ended\n' });
});
