import { ask, connectModel, findControls, finishPython, lastAnswer, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test.beforeAll(async ({ model }) => connectModel(page(), model));

const run = (code: string, more: object = {}) => ({
  toolCalls: [{ name: 'run_python_code', arguments: { code, ...more } }],
});

test('of a long output the model reads both ends, and the file it is told of has the whole', async ({ model }) => {
  let first: { stdout: string } = { stdout: '' };
  let second: { stdout: string } = { stdout: '' };
  model.script(
    run('for i in range(20_000): print("row", i)'),
    ({ messages }) => {
      first = JSON.parse(String(messages.at(-1)?.content));
      const path = /whole text is in ([^\]\s]+)/.exec(first.stdout)?.[1] ?? '';
      return run(
        `text = open(${JSON.stringify(path)}).read()\nprint(len(text), text == "".join(f"row {i}\\n" for i in range(20_000)))`,
      );
    },
    ({ messages }) => {
      second = JSON.parse(String(messages.at(-1)?.content));
      return { text: 'Read it all.' };
    },
  );
  await ask(page(), 'Print many rows.');
  await expect(lastAnswer(page())).toContainText('Read it all.');
  await waitForAgent(page());
  expect(first.stdout.length).toBeLessThan(11_000);
  expect(first.stdout).toMatch(/^row 0\nrow 1\n[\s\S]*\[[\d,]+ characters left out here[\s\S]*row 19999\n$/);
  expect(second.stdout).toMatch(/^\d+ True\n$/);
});

test('an agent that repeats itself is told, and in the end stopped', async ({ model }) => {
  const results: { notice?: string }[] = [];
  const repeat = ({ messages }: { messages: { content?: unknown }[] }) => {
    results.push(JSON.parse(String(messages.at(-1)?.content)));
    return run('print("again")');
  };
  model.script(run('print("again")'), repeat, repeat, repeat, repeat, repeat, repeat);
  await ask(page(), 'Go round in circles.');
  await waitForAgent(page());
  expect(model.requests).toHaveLength(5);
  expect(results.map(({ notice }) => notice !== undefined)).toEqual([false, false, true, true]);
  expect(results.at(-1)?.notice).toContain('The same call was made three times in a row.');
});

test('a restart between two turns is told to the model', async ({ model }) => {
  await finishPython(page(), 'kept = 1');
  await findControls(page()).getByRole('button', { name: 'Restart' }).click();
  await page().getByRole('button', { name: 'Restart Python' }).click();
  let result: Record<string, unknown> = {};
  model.script(run('"kept" in globals()'), ({ messages }) => {
    result = JSON.parse(String(messages.at(-1)?.content));
    return { text: 'It is gone.' };
  });
  await ask(page(), 'Is it still there?');
  await expect(lastAnswer(page())).toContainText('It is gone.');
  expect(result).toMatchObject({
    stdout: 'False\n',
    interpreter_restarted: true,
    restart_reason: expect.stringMatching(/\w/),
  });
});

test('the user’s own run in between does not take that word away from the model', async ({ model }) => {
  await findControls(page()).getByRole('button', { name: 'Restart' }).click();
  await page().getByRole('button', { name: 'Restart Python' }).click();
  await finishPython(page(), 'print("mine")');
  let result: Record<string, unknown> = {};
  model.script(run('1'), ({ messages }) => {
    result = JSON.parse(String(messages.at(-1)?.content));
    return { text: 'Noted.' };
  });
  await ask(page(), 'Go on.');
  await expect(lastAnswer(page())).toContainText('Noted.');
  expect(result).toMatchObject({ interpreter_restarted: true });
});

const DRAW = `
import struct, zlib
class Dot:
    def __init__(self, value): self.value = value
    def _repr_png_(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        return b"\\x89PNG\\r\\n\\x1a\\n" + head + chunk(b"IDAT", zlib.compress(bytes([0, self.value]))) + chunk(b"IEND", b"")
`;

test('figures go to the model as images only where the user says so, the latest four of them', async ({ model }) => {
  const imagesIn = (messages: readonly { content?: unknown }[]) =>
    messages.flatMap(({ content }) =>
      Array.isArray(content)
        ? content.filter(({ type }) => type === 'image_url').map((part) => part.image_url.url)
        : [],
    );
  let seen: string[][] = [];
  const look =
    (code: string) =>
    ({ messages }: { messages: { content?: unknown }[] }) => {
      seen.push(imagesIn(messages));
      return run(code);
    };
  const finish = ({ messages }: { messages: { content?: unknown }[] }) => {
    seen.push(imagesIn(messages));
    return { text: 'Looked at it.' };
  };
  model.script(run(`${DRAW}\nDot(10)`), finish);
  await ask(page(), 'Draw.');
  await expect(lastAnswer(page())).toContainText('Looked at it.');
  await waitForAgent(page());
  expect(seen).toEqual([[]]);

  const options = page().getByRole('button', { name: 'Chat options' });
  await options.click();
  await page().getByRole('checkbox', { name: 'Show figures to the model' }).check();
  await options.click();
  seen = [];
  model.script(run('display(Dot(20), Dot(30))'), look('display(Dot(40), Dot(50), Dot(60))'), finish);
  await ask(page(), 'Draw more.');
  await expect(lastAnswer(page())).toContainText('Looked at it.');
  await waitForAgent(page());
  // The figure of the turn before counts too.
  expect(seen.map((images) => images.length)).toEqual([3, 4]);
  for (const image of seen.flat()) expect(image).toMatch(/^data:image\/png;base64,iVBOR/);
  expect(seen[1]?.slice(0, 1)).toEqual(seen[0]?.slice(2));
});
