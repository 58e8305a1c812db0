import {
  ask,
  connectModel,
  findCell,
  findControls,
  lastAnswer,
  listCells,
  listToolCalls,
  waitForAgent,
} from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test.beforeAll(async ({ model }) => connectModel(page(), model));

const pythonCall = (code: string) => ({ name: 'run_python_code', arguments: { code } });

test('Stop while the model writes: what was written is kept, the model is hung up on, the next message works', async ({
  model,
}) => {
  model.script({ text: 'A thought that is never brought to its', ending: 'hold' }, { text: 'Something else, then.' });
  await ask(page(), 'Tell me a long story.');
  await expect(lastAnswer(page())).toContainText('never brought to its');
  await page().getByRole('button', { name: 'Stop', exact: true }).first().click();
  await waitForAgent(page());
  await expect.poll(() => model.requests[0]?.clientLeft).toBe(true);
  await expect(page().getByRole('alert')).toBeHidden();
  await expect(lastAnswer(page())).toContainText('never brought to its');
  await ask(page(), 'Something else, please.');
  await expect(lastAnswer(page())).toContainText('Something else, then.');
  await waitForAgent(page());
});

test('Escape while the model writes does the same', async ({ model }) => {
  model.script({ text: 'Another thought without', ending: 'hold' }, { text: 'Yes?' });
  await ask(page(), 'And another story.');
  await expect(lastAnswer(page())).toContainText('Another thought without');
  await page().getByRole('textbox', { name: 'Message' }).press('Escape');
  await waitForAgent(page());
  await ask(page(), 'Enough.');
  await expect(lastAnswer(page())).toContainText('Yes?');
  await waitForAgent(page());
});

test('Stop while Python runs for the agent: Python stops too and keeps its state, the next message works', async ({
  model,
}) => {
  const loop = 'begun = "yes"\nprint("working on it")\nwhile True: pass';
  model.script(
    { text: 'This may take a while.', toolCalls: [pythonCall(loop)] },
    { toolCalls: [pythonCall('print("begun:", begun)')] },
    { text: 'It was begun.' },
  );
  await ask(page(), 'Do something long.');
  const call = listToolCalls(page()).last();
  await expect(call.getByText('working on it', { exact: true })).toBeVisible();
  await page().getByRole('textbox', { name: 'Message' }).press('Escape');
  await expect(call.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(findCell(page(), 1).getByText('Stopped', { exact: true })).toBeVisible();
  await expect(call.getByText('working on it', { exact: true })).toBeVisible();
  await waitForAgent(page());

  await ask(page(), 'Was it begun?');
  await expect(lastAnswer(page())).toContainText('It was begun.');
  await expect(listToolCalls(page()).last()).toContainText('begun: yes');
  await waitForAgent(page());
});

test('Stop in the notebook stops the run alone: the model is told and goes on', async ({ model }) => {
  let told = '';
  model.script({ toolCalls: [pythonCall('print("spinning")\nwhile True: pass')] }, ({ messages }) => {
    told = String(messages.at(-1)?.content);
    return { text: 'You stopped it, so I leave it there.' };
  });
  await ask(page(), 'Spin.');
  await expect(listToolCalls(page()).last().getByText('spinning', { exact: true })).toBeVisible();
  await findControls(page()).getByRole('button', { name: 'Stop' }).click();
  await expect(lastAnswer(page())).toContainText('You stopped it');
  expect(JSON.parse(told)).toMatchObject({
    success: false,
    stdout: expect.stringContaining('spinning'),
    stderr: expect.stringContaining('Stopped by the user. Variables are kept.'),
  });
});

test('Stop while the model writes the code of a call: nothing of it runs, the next message works', async ({
  model,
}) => {
  model.script(
    { toolCalls: [{ name: 'run_python_code', arguments: '{"code": "print(1' }], ending: 'hold' },
    { text: 'As you wish.' },
  );
  const before = await listCells(page()).count();
  await ask(page(), 'Write code.');
  await expect(listToolCalls(page()).last()).toContainText('print(1');
  await page().getByRole('textbox', { name: 'Message' }).press('Escape');
  await expect(listToolCalls(page()).last().getByText('Stopped', { exact: true })).toBeVisible();
  await waitForAgent(page());
  await ask(page(), 'Never mind.');
  await expect(lastAnswer(page())).toContainText('As you wish.');
  await expect(listCells(page())).toHaveCount(before);
});
