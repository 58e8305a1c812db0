import { attackPython, type PythonScene } from './attack.ts';
import { expect } from './attack-test.ts';
import { forgeEach, restartOwn, takePorts } from './forge-actions.ts';

/** What all runs have told, but for their code. */
async function readEvents({ lab }: PythonScene): Promise<string> {
  return JSON.stringify((await lab.events()).filter(({ type }) => type !== 'run-queue'));
}

attackPython('Messages', 'a word, an output, an end for another’s run', 'parser', async (scene) => {
  const { lab } = scene;
  const victim = await lab.start('import asyncio\nawait asyncio.sleep(1e9)', {}, 'neighbour');
  await lab.untilEvent({ type: 'run-phase', phase: 'running' });
  const runs = (await victim.events()).map(({ runId }) => JSON.stringify(runId));
  const victimId = `VICTIM = ${runs[0]}`;
  await forgeEach(scene, {
    words: `${victimId}\nforge("stream-write", runId=VICTIM, stream="stdout", text="FORGED")`,
    echo: `${victimId}\nforge("value-echo", runId=VICTIM, text="FORGED", data={})`,
    display: `${victimId}\nforge("display-add", runId=VICTIM, display={"data": {"text/plain": "FORGED"}, "metadata": {}}, figurePath=nothing)`,
    package: `${victimId}\nforge("package-state", runId=VICTIM, name="FORGED", state="failed", reason="")`,
    input: `${victimId}\nforge("input-request", runId=VICTIM, requestId=1, prompt="FORGED", isSecret=True)`,
    'its end': `${victimId}\nforge("run-end", runId=VICTIM)`,
    'an end of none': 'for id in ("", "run-0", "__proto__", "constructor", "x" * 5000): forge("run-end", runId=id)',
    'a run that was': 'before = taken["run"]',
    'words for a run that was': 'forge("stream-write", runId=before, stream="stdout", text="FORGED")',
  });
  expect(await readEvents(scene)).not.toContain('FORGED');
  expect((await victim.events()).filter(({ type }) => type === 'run-end')).toEqual([]);
  await victim.stop();
  expect(await victim.result()).toMatchObject({ success: false, stdout: '' });
});

attackPython('Messages', 'the end of its own run, and going on as nobody’s', 'parser', async (scene) => {
  const { lab, run } = scene;
  await takePorts(scene);
  const early = await run(
    `forge("run-end")
answer(reply(json='"forged"'))
for i in range(50): forge("stream-write", stream="stdout", text="FORGED LATE")
import time; time.sleep(0.5)
forge("stream-write", stream="stdout", text="FORGED LATE")
forge("run-end")
forge("run-end")`,
    { result_var_name: 'x' },
  );
  // What it says of itself is its own affair; after its end it has no say.
  expect(early.success).toBe(true);
  const ends = (await lab.events()).filter(({ type }) => type === 'run-end').map(({ runId }) => runId);
  expect(new Set(ends).size).toBe(ends.length);
  await run('1');
  // One that never gives its worker back does not keep the next from it either.
  await takePorts(scene);
  await run('forge("run-end")\nanswer(reply())\nwhile True: pass');
  expect(await run('print("mine again")')).toMatchObject({ success: true, stdout: 'mine again\n' });
});

attackPython('Messages', '`ready`, stages and failures at the wrong time', 'parser', async (scene) => {
  await forgeEach(scene, {
    stages: `for stage in ("worker", "runtime", "stdlib", "glue", "ready", "none", "__proto__"): forge("boot-stage", stage=stage)`,
    phases: 'for phase in ("packages", "running") * 50: forge("run-phase", phase=phase)',
    'no stage': 'for stage in (1, [], {}, True): forge("boot-stage", stage=stage)',
  });
  // The second time there is nothing to forge with.
  const fatal = await scene.run(
    'if "taken" in globals():\n    forge("fatal-error", message="<img src=x onerror=alert(1)>" * 9999)\n    while True: pass',
  );
  expect(fatal).toMatchObject({ interpreter_restarted: true, stdout: '' });
});

attackPython('Messages', 'replies twice, after Stop and after the end of its sandbox', 'parser', async (scene) => {
  const { lab, run } = scene;
  await forgeEach(scene, {
    twice: 'for i in range(3): answer(reply(json="1"))',
    'of the run before, again': 'answer(reply(json=\'"again"\'), taken["call"])',
    'to calls of nobody': 'for id in ("", "0", "x" * 100_000, "__proto__", "constructor"): answer(reply(), id)',
  });
  const held = await lab.start(`
mine = dict(taken)
def speak(*_):
    forge("stream-write", runId=mine["run"], stream="stdout", text="FORGED")
    forge("run-end", runId=mine["run"])
    answer(reply(json="1"), mine["call"])
late = create_proxy(speak)
print("begun", flush=True)
while True:
    try: await asyncio.sleep(1e9)
    except (KeyboardInterrupt, asyncio.CancelledError):
        js.setInterval(late, 5)
        break`);
  await held.untilPrinted('begun');
  await held.stop();
  await held.result();
  for (const number of [1, 2, 3]) expect((await run(`print(${number})`)).stdout).toBe(`${number}\n`);
  expect((await held.events()).at(-1)).toMatchObject({ type: 'run-end' });
  await restartOwn(scene);
  expect((await run('print(4)')).stdout).toBe('4\n');
});

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
