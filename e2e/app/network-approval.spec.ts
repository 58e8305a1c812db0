import { ask, connectModel, finishPython, lastAnswer, runPython, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const prompt = () => page().getByRole('region', { name: 'Network request' });
const read = (url: string) =>
  `from pyodide.http import pyfetch\nprint(await (await pyfetch(${JSON.stringify(url)})).text())`;

async function choose(mode: string): Promise<void> {
  const button = page().getByRole('button', { name: 'Chat options' });
  await button.click();
  await page().getByRole('radio', { name: mode }).check();
  await button.click();
}

test.beforeEach(({ canary }) => {
  canary.hits.length = 0;
});

test('runs have no network and ask for none, unless the user wants to be asked', async ({ canary }) => {
  const run = await finishPython(page(), read(`${canary.url}plain`));
  await expect(run).toContainText('The sandbox has no network');
  await expect(prompt()).toBeHidden();
  expect(canary.hits).toEqual([]);
});

test('a yes is for the rest of the run, and the next run asks again', async ({ canary }) => {
  await choose('Ask when a run wants the network');
  const run = await runPython(page(), `${read(`${canary.url}one`)}\n${read(`${canary.url}two`)}`);
  await expect(prompt()).toContainText(`${canary.url}one`);
  expect(canary.hits).toEqual([]);
  await prompt().getByRole('button', { name: 'Allow for this run' }).click();
  await expect(run).toContainText(/canary\s+canary/);
  expect(canary.hits.map(({ path }) => path)).toEqual(['/one', '/two']);
  const next = await runPython(page(), read(`${canary.url}three`));
  await prompt().getByRole('button', { name: 'Refuse' }).click();
  await expect(next).toContainText('The user did not allow');
  expect(canary.hits).toHaveLength(2);
});

test('only GET requests can be allowed', async ({ canary }) => {
  const run = await finishPython(
    page(),
    `from pyodide.http import pyfetch\nawait pyfetch(${JSON.stringify(canary.url)}, method="POST", body="x")`,
  );
  await expect(run).toContainText('Only GET requests can be allowed');
  await expect(prompt()).toBeHidden();
  expect(canary.hits).toEqual([]);
});

test('Stop while a request waits ends the run, and the question with it', async ({ canary }) => {
  const run = await runPython(page(), `kept = 1\n${read(`${canary.url}late`)}`);
  await expect(prompt()).toBeVisible();
  await run.getByRole('button', { name: 'Stop' }).click();
  await expect(run.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(prompt()).toBeHidden();
  await expect(await finishPython(page(), 'kept + 1')).toContainText('2');
  expect(canary.hits).toEqual([]);
});

test('the agent is told of the way, and of a no', async ({ model, canary }) => {
  await connectModel(page(), model);
  let told = '';
  model.script(
    { toolCalls: [{ name: 'run_python_code', arguments: { code: read(`${canary.url}agent`) } }] },
    ({ messages }) => {
      told = String(messages.at(-1)?.content);
      return { text: 'A pity.' };
    },
  );
  await ask(page(), 'Fetch it.');
  await prompt().getByRole('button', { name: 'Refuse' }).click();
  await expect(lastAnswer(page())).toContainText('A pity.');
  await waitForAgent(page());
  expect(String(model.requests[0]?.messages[0]?.content)).toContain('pyfetch');
  expect(told).toContain('The user did not allow');
  expect(canary.hits).toEqual([]);
});

test('always is for every run until the page is closed', async ({ canary }) => {
  const run = await runPython(page(), read(`${canary.url}first`));
  await prompt().getByRole('button', { name: 'Always allow this site' }).click();
  await expect(run).toContainText('canary');
  await expect(await finishPython(page(), read(`${canary.url}second`))).toContainText('canary');
  expect(canary.hits.map(({ path }) => path)).toEqual(['/first', '/second']);
});
