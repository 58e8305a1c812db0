import { ask, connectModel, lastAnswer, listCells, listToolCalls, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test.beforeAll(async ({ model }) => connectModel(page(), model));

const MISTAKES = [
  {
    what: 'a tool that is not there',
    call: { name: 'browse_web', arguments: { url: 'https://example.org' } },
    told: /browse_web/,
  },
  {
    what: 'arguments that are no JSON',
    call: { name: 'run_python_code', arguments: '{"code": "print(1)' },
    told: /JSON/,
  },
  { what: 'no code at all', call: { name: 'run_python_code', arguments: {} }, told: /code/ },
  { what: 'empty code', call: { name: 'run_python_code', arguments: { code: '  ' } }, told: /The code is empty/ },
  {
    what: 'an interpreter that is not there',
    call: { name: 'run_python_code', arguments: { code: '1', interpreter_id: 'py-other' } },
    told: /There is no interpreter py-other/,
  },
];

for (const { what, call, told } of MISTAKES) {
  test(`${what}: the model is told and goes on`, async ({ model }) => {
    const before = await listCells(page()).count();
    let answer = '';
    model.script({ toolCalls: [call] }, ({ messages }) => {
      answer = String(messages.at(-1)?.content);
      return { text: `I see: ${what}.` };
    });
    await ask(page(), `Try ${what}.`);
    await expect(lastAnswer(page())).toContainText(`I see: ${what}.`);
    await waitForAgent(page());
    expect(answer).toMatch(told);
    await expect(listToolCalls(page()).last().getByText('Failed', { exact: true })).toBeVisible();
    await expect(listToolCalls(page()).last()).toContainText(told);
    await expect(listCells(page())).toHaveCount(before);
    await expect(page().getByRole('alert')).toBeHidden();
  });
}

test('an error in the model’s code comes back as a traceback, and it can correct itself', async ({ model }) => {
  let traceback = '';
  model.script(
    { toolCalls: [{ name: 'run_python_code', arguments: { code: 'numbers = [1, 2]\nnumbers[2]' } }] },
    ({ messages }) => {
      traceback = String(messages.at(-1)?.content);
      return { toolCalls: [{ name: 'run_python_code', arguments: { code: 'numbers[1]' } }] };
    },
    { text: 'Corrected.' },
  );
  await ask(page(), 'Index a list.');
  await expect(lastAnswer(page())).toContainText('Corrected.');
  expect(JSON.parse(traceback)).toMatchObject({
    success: false,
    stderr: expect.stringMatching(/line 2[\s\S]*IndexError/),
  });
});

test('two calls in one step are both run and both answered', async ({ model }) => {
  let answers: unknown[] = [];
  model.script(
    {
      toolCalls: [
        { name: 'run_python_code', arguments: { code: 'print("one")' } },
        { name: 'manage_interpreters', arguments: { operation: 'list' } },
      ],
    },
    ({ messages }) => {
      answers = messages.slice(-2).map(({ content }) => JSON.parse(String(content)));
      return { text: 'Both done.' };
    },
  );
  await ask(page(), 'Do two things.');
  await expect(lastAnswer(page())).toContainText('Both done.');
  expect(answers).toEqual([
    expect.objectContaining({ success: true, stdout: 'one\n' }),
    expect.objectContaining({ success: true, interpreters: [expect.anything()] }),
  ]);
});
