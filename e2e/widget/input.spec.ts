import { expect, test } from './fixtures.ts';
import { type HostPage, type Outcome, openHost, type RunResult } from './host-page.ts';
import { shareWidget } from './share-widget.ts';

/** What the page is asked, in order, and whether somebody still waits for it. */
interface Asked {
  readonly prompt: string;
  readonly isSecret: boolean;
  readonly taken: boolean;
}

/** Runs code whose questions the page answers in turn; where it has no more answers it leaves a question open. */
async function beginAsking(host: HostPage, code: string, answers: readonly (string | null)[]) {
  await host.page.evaluate(
    ({ code, answers }) => {
      const asked: { prompt: string; isSecret: boolean; signal: AbortSignal }[] = [];
      const left = [...answers];
      const onInput = (question: { prompt: string; isSecret: boolean }, signal: AbortSignal) => {
        asked.push({ ...question, signal });
        return left.length > 0 ? left.shift() : new Promise(() => {});
      };
      const { clients, settle } = globalThis.hostPage;
      const stop = new AbortController();
      const outcome = settle(clients.widget?.runPythonCode(code, { onInput, signal: stop.signal }) ?? Promise.reject());
      Object.assign(globalThis, { inputTest: { asked, outcome, stop } });
    },
    { code, answers },
  );
  return {
    asked: (): Promise<Asked[]> =>
      host.page.evaluate(() =>
        Reflect.get(globalThis, 'inputTest').asked.map(
          ({ prompt, isSecret, signal }: { prompt: string; isSecret: boolean; signal: AbortSignal }) => ({
            prompt,
            isSecret,
            taken: signal.aborted,
          }),
        ),
      ),
    stop: () => host.page.evaluate(() => Reflect.get(globalThis, 'inputTest').stop.abort()),
    outcome: (): Promise<Outcome<RunResult>> => host.page.evaluate(() => Reflect.get(globalThis, 'inputTest').outcome),
  };
}

const ASKS = 'import getpass\nprint(input("Name? "), len(getpass.getpass("Key? ")))';

test.describe('without a view', () => {
  const host = shareWidget();

  test('the page answers what the code asks, secrets too', async () => {
    const run = await beginAsking(host(), ASKS, ['Ada', 'xyzzy']);
    expect(await run.outcome()).toMatchObject({
      status: 'ok',
      value: { success: true, stdout: expect.stringMatching(/^Name\? Ada\nKey\? \nAda 5\n$/) },
    });
    expect(await run.asked()).toMatchObject([
      { prompt: 'Name? ', isSecret: false },
      { prompt: 'Key? ', isSecret: true },
    ]);
  });

  test('null is the end of the input', async () => {
    const run = await beginAsking(host(), ASKS, [null]);
    const outcome = await run.outcome();
    expect(outcome).toMatchObject({ status: 'ok', value: { success: false } });
    expect(outcome.status === 'ok' && outcome.value.stderr).toContain('EOFError');
  });

  test('without onInput Python is told why there is no answer', async () => {
    const result = await host().run('input("Name? ")');
    expect(result.success).toBe(false);
    expect(result.stderr).toMatch(/EOFError: input\(\) is not available here: nobody can answer it[.]/);
  });

  test('who stops the run is asked no more, and the next run works', async () => {
    const run = await beginAsking(host(), 'kept = 7\ninput("Still? ")', []);
    await expect.poll(run.asked).toMatchObject([{ prompt: 'Still? ', taken: false }]);
    await run.stop();
    expect(await run.outcome()).toMatchObject({ status: 'failed', name: 'AbortError' });
    expect(await run.asked()).toMatchObject([{ taken: true }]);
    expect((await host().run('kept')).stdout).toBe('7\n');
  });
});

test('where the run is shown the user answers, and the page is told that nobody waits', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'notebook', timeoutMs: 60_000 });
  const widget = page.frameLocator('iframe');
  const plain = await host.begin('runPythonCode', 'print(input("Of the user? "))');
  await widget.getByLabel('Of the user?').fill('mine');
  await widget.getByLabel('Of the user?').press('Enter');
  expect(await plain.outcome()).toMatchObject({ status: 'ok', value: { stdout: 'Of the user? mine\nmine\n' } });

  const run = await beginAsking(host, 'print(input("Whose? "))', []);
  await expect.poll(run.asked).toMatchObject([{ prompt: 'Whose? ', taken: false }]);
  await widget.getByLabel('Whose?').fill('the user’s');
  await widget.getByLabel('Whose?').press('Enter');
  expect(await run.outcome()).toMatchObject({ status: 'ok', value: { stdout: 'Whose? the user’s\nthe user’s\n' } });
  expect(await run.asked()).toMatchObject([{ taken: true }]);

  const answered = await beginAsking(host, 'print(input("Now? "))', ['the page’s']);
  expect(await answered.outcome()).toMatchObject({ status: 'ok', value: { stdout: 'Now? the page’s\nthe page’s\n' } });
  await expect(widget.getByLabel('Now?')).toHaveCount(0);
});

for (const options of [{ mode: 'chat' }, { mode: 'notebook', readOnly: true }])
  test(`where the user cannot answer, the page’s code is told so: ${JSON.stringify(options)}`, async ({
    page,
    host: { url },
    appServer,
  }) => {
    const host = await openHost(page, url, appServer.url);
    await host.connect({ ...options, timeoutMs: 60_000 });
    expect((await host.run('input()')).stderr).toContain('nobody can answer it');
    const run = await beginAsking(host, ASKS, ['Ada', 'xyzzy']);
    expect(await run.outcome()).toMatchObject({ status: 'ok', value: { success: true } });
    await expect(page.frameLocator('iframe').getByRole('group', { name: /^Python asks/ })).toHaveCount(0);
  });
