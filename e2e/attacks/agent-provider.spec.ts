import { ask, chooseProvider, lastAnswer, listCells, openModelDialog, waitForAgent } from '../app/actions.ts';
import { connectHostile } from './agent-actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { answer, type HostileAnswer, toEvent, withHostileModel } from './hostile-model.ts';
import { drain, expectNextRun } from './shown.ts';

const GROUP = 'Agent';
const python = (id: string, code: string) => ({ id, name: 'run_python_code', json: JSON.stringify({ code }) });

const BROKEN: Readonly<Record<string, (canaryUrl: string) => HostileAnswer>> = {
  'a redirect': (url) => (response) => void response.writeHead(307, { Location: `${url}redirect` }).end(),
  'a captive portal': (url) => (response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<meta http-equiv="refresh" content="0;url=${url}portal"><script src="${url}script"></script>Hotel`);
  },
  'no JSON': () => (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end('data: {nonsense\n\ndata: null\n\ndata: []\n\ndata: {"choices": 7}\n\ndata: [DONE]\n\n');
  },
  'keys of the language': () => (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(
      'data: {"__proto__": {"polluted": 1}, "choices": [{"index": 0, "delta": {"__proto__": {"polluted": 1}, "content": "x"}, "constructor": {"prototype": {"polluted": 1}}}]}\n\ndata: [DONE]\n\n',
    );
  },
  'cookies, links and reports in its headers': (url) => (response) => {
    response.setHeader('Set-Cookie', 'session=stolen');
    response.setHeader('Link', `<${url}preload>; rel=preload; as=script`);
    response.setHeader('Refresh', `0;url=${url}refresh`);
    response.setHeader('Content-Security-Policy', `default-src * ; report-uri ${url}report`);
    response.setHeader('Clear-Site-Data', '"*"');
    response.setHeader('Report-To', `{"group":"a","max_age":1,"endpoints":[{"url":"${url}to"}]}`);
    answer('Headers.')(response, response.req);
  },
  'an error full of markup': (url) => (response) => {
    response.writeHead(400, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({ error: { message: `<img src="${url}error"><button>Allow</button> [a](${url}link)` } }),
    );
  },
  'the end at once': () => (response) => void response.destroy(),
};

attackApp(GROUP, 'a provider that redirects, is a captive portal, speaks nonsense, sets headers', 'agent', (scene) =>
  withHostileModel(async (model) => {
    const { page, canary } = scene;
    await connectHostile(scene, model);
    for (const [what, respond] of Object.entries(BROKEN)) {
      model.script(respond(canary.url));
      await ask(page, `Now ${what}.`);
      await waitForAgent(page);
      await expect(page.getByRole('alert').locator('img, button:has-text("Allow")')).toHaveCount(0);
    }
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    model.script(answer('At last.'));
    await ask(page, 'And now?');
    await expect(lastAnswer(page)).toContainText('At last.');
    await waitForAgent(page);
    await drain(scene);
    await expectNextRun(page);
  }),
);

attackApp(GROUP, 'an answer without end, and arguments of 10 MB', 'agent', (scene) =>
  withHostileModel(async (model) => {
    const { page } = scene;
    await connectHostile(scene, model);
    model.script((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const timer = setInterval(() => response.write(toEvent({ content: 'and on ' })), 5);
      response.on('close', () => clearInterval(timer));
    });
    await ask(page, 'Talk.');
    await expect(lastAnswer(page)).toContainText('and on and on');
    await page.getByRole('textbox', { name: 'Message' }).press('Escape');
    await waitForAgent(page);
    model.script(
      answer([python('large', `x = "${'a'.repeat(10_000_000)}"\nprint("GOT", len(x))`)]),
      answer('It was large.'),
    );
    await ask(page, 'Send a lot.');
    await expect(lastAnswer(page)).toContainText('It was large.');
    await waitForAgent(page);
    model.script(answer('Small again.'));
    await ask(page, 'And now?');
    await expect(lastAnswer(page)).toContainText('Small again.');
    await waitForAgent(page);
    await drain(scene);
    await expectNextRun(page);
  }),
);

attackApp(GROUP, 'a base URL of another kind, with credentials, or with the key in it', 'agent', async (scene) => {
  const { page, canary } = scene;
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, 'Own address');
  await dialog.getByLabel('Model', { exact: true }).fill('m');
  const { host } = new URL(canary.url);
  for (const address of [
    'javascript:fetch(1)//v1',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'blob:http://localhost/x',
    `ws://${host}/v1`,
    'ftp://localhost/v1',
    `http://user:sk-secret@${host}/v1`,
    `http://${host}/v1?key=sk-secret`,
    `http://${host}/v1#key=sk-secret`,
    '//localhost/v1',
    'localhost',
    `http://\u202e${host}@/v1`,
  ]) {
    await dialog.getByLabel('Base URL').fill(address);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(dialog.getByLabel('Base URL')).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Connect a model' })).toBeVisible();
  await drain(scene);
  await expectNextRun(page);
  await expect(listCells(page)).toHaveCount(1);
});
