import { connectModel } from '../app/actions.ts';
import { LOOP } from '../python-snippets.ts';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';
import { askWithModel, RUN, toPieces } from './script-model.ts';
import { shareWidget } from './share-widget.ts';

test.describe('an agent that is not seen', () => {
  const host = shareWidget();

  test('answers with the page’s own model, runs Python, and remembers', async () => {
    await host().call('writeFile', ['scores.csv', 'name,score\nAda,3\nGrace,5\n']);
    const code = 'import csv\nsum(int(row["score"]) for row in csv.DictReader(open("scores.csv")))';
    const first = await askWithModel(host(), 'What is the sum?', [RUN(code), { text: 'The sum is **8**.' }]);
    expect(first.outcome).toEqual({ status: 'ok', value: { text: 'The sum is **8**.', reason: 'answered' } });
    expect(first.texts.join('')).toContain('The sum is **8**.');
    expect(first.bodies).toHaveLength(2);
    const toolResult = first.bodies[1]?.messages.find(({ role }) => role === 'tool');
    expect(JSON.parse(String(toolResult?.content))).toMatchObject({ success: true, stdout: '8\n' });
    await host().untilEvent({ type: 'run-start', by: 'agent', code });
    await host().untilEvent({ type: 'answer-text' });

    const second = await askWithModel(host(), 'And twice that?', [{ text: 'It is 16.' }]);
    expect(second.outcome).toMatchObject({ status: 'ok', value: { text: 'It is 16.' } });
    const said = second.bodies[0]?.messages.map(({ content }) => JSON.stringify(content)).join();
    expect(said).toContain('What is the sum?');
    expect(said).toContain('And twice that?');
  });

  test('may be answered with a text, or with pieces of one', async () => {
    const answers = await host().page.evaluate(async () => {
      const client = globalThis.hostPage.clients.widget;
      async function* pieces() {
        yield 'In ';
        yield 'pieces.';
      }
      return [
        await client?.ask('One', { model: () => 'As a text.' }),
        await client?.ask('Two', { model: async () => 'Later.' }),
        await client?.ask('Three', { model: () => pieces() }),
      ];
    });
    expect(answers.map((answer) => answer?.text)).toEqual(['As a text.', 'Later.', 'In pieces.']);
  });

  test('says so when the page’s model fails, and answers the next question', async () => {
    const failures = await host().page.evaluate(async () => {
      const { clients, settle } = globalThis.hostPage;
      const ask = (model: unknown) => settle(clients.widget?.ask('Anyone?', { model }) ?? Promise.reject());
      return [
        await ask(() => {
          throw new Error('The budget is spent.');
        }),
        await ask(() => new Response(JSON.stringify({ error: { message: 'No such model.' } }), { status: 404 })),
        await ask(() => 7),
      ];
    });
    expect(failures).toEqual([
      { status: 'failed', name: expect.any(String), message: expect.stringContaining('The budget is spent.') },
      { status: 'failed', name: expect.any(String), message: expect.stringContaining('No such model.') },
      { status: 'failed', name: expect.any(String), message: expect.stringMatching(/.{10}/) },
    ]);
    const next = await askWithModel(host(), 'Now?', [{ text: 'Yes.' }]);
    expect(next.outcome).toMatchObject({ status: 'ok', value: { text: 'Yes.' } });
  });

  test('cannot be asked without a model', async () => {
    expect(await host().call('ask', ['Hello?'])).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('model'),
    });
  });

  test('is stopped by a signal, the run it had begun too', async () => {
    const stopped = await host().page.evaluate(
      async (pieces) => {
        const { clients, settle } = globalThis.hostPage;
        const client = clients.widget;
        const abort = new AbortController();
        const ended = new Promise((done) => client?.on('run-end', ({ status }) => done(status)));
        client?.on('output', () => abort.abort());
        const model = () => new Response(pieces.join(''), { headers: { 'Content-Type': 'text/event-stream' } });
        const outcome = await settle(client?.ask('Go on forever', { model, signal: abort.signal }) ?? Promise.reject());
        return { outcome, ended: await ended };
      },
      toPieces(RUN(LOOP)),
    );
    expect(stopped).toMatchObject({ outcome: { status: 'failed', name: 'AbortError' }, ended: 'interrupted' });
    expect((await host().run('"free again"')).stdout).toBe('free again\n');
  });

  test('whose model does not answer is let go by a signal, and the model is told', async () => {
    const told = await host().page.evaluate(async () => {
      const { clients, settle } = globalThis.hostPage;
      const abort = new AbortController();
      const modelStopped = new Promise<string>((done) => {
        const model = (_body: unknown, { signal }: { signal: AbortSignal }) =>
          new Promise<string>((_, fail) => {
            signal.addEventListener('abort', () => {
              done('told');
              fail(signal.reason);
            });
            abort.abort();
          });
        void settle(clients.widget?.ask('Hello?', { model, signal: abort.signal }) ?? Promise.reject());
      });
      return modelStopped;
    });
    expect(told).toBe('told');
  });

  test('answers one question at a time', async () => {
    const outcomes = await host().page.evaluate(async () => {
      const { clients, settle } = globalThis.hostPage;
      const client = clients.widget;
      let answer = (_: string) => {};
      const asked = new Promise<void>((reached) => {
        const model = () => {
          reached();
          return new Promise<string>((done) => {
            answer = done;
          });
        };
        Object.assign(globalThis, { first: settle(client?.ask('First', { model }) ?? Promise.reject()) });
      });
      await asked;
      const second = await settle(client?.ask('Second', { model: () => 'No.' }) ?? Promise.reject());
      answer('Done.');
      return [await (globalThis as unknown as { first: unknown }).first, second];
    });
    expect(outcomes).toMatchObject([{ status: 'ok', value: { text: 'Done.' } }, { status: 'failed' }]);
  });
});

test.describe('an agent in a chat', () => {
  test('is asked by the page where the user sees it', async ({ page, host: { url }, appServer }) => {
    const host = await openHost(page, url, appServer.url);
    await host.connect({ mode: 'chat', title: 'Analyst' });
    const { outcome } = await askWithModel(host, 'What is 6 times 7?', [{ text: 'It is 42.' }]);
    expect(outcome).toEqual({ status: 'ok', value: { text: 'It is 42.', reason: 'answered' } });
    const conversation = page.frameLocator('iframe').getByRole('region', { name: 'Conversation' });
    await expect(conversation.getByText('What is 6 times 7?')).toBeVisible();
    await expect(conversation.getByText(`From ${new URL(url).host}`)).toBeVisible();
    await expect(conversation.getByText('It is 42.')).toBeVisible();
  });

  test('asks the user before it runs the page’s wishes where the session asks', async ({
    page,
    host: { url },
    appServer,
  }) => {
    const host = await openHost(page, url, appServer.url);
    await host.connect({ mode: 'chat', title: 'Analyst' });
    const widget = page.frameLocator('iframe');
    await widget.getByRole('button', { name: /options/i }).click();
    await widget.getByRole('radio', { name: /ask/i }).first().check();
    await page.keyboard.press('Escape');
    const asking = askWithModel(host, 'Please run it', [RUN('print("ran")'), { text: 'You said no.' }]);
    await widget.getByRole('button', { name: /^(refuse|deny)/i }).click();
    expect((await asking).outcome).toMatchObject({ status: 'ok', value: { text: 'You said no.' } });
    expect((await host.events()).filter(({ type }) => type === 'run-start')).toEqual([]);
  });

  test('uses the user’s own model when the page has none, whose key the page never sees', async ({
    page,
    host: { url },
    listedApp,
    model,
  }) => {
    const host = await openHost(page, url, listedApp.url);
    await host.connect({ mode: 'full', title: 'Analyst' });
    expect(await host.call('ask', ['Hello?'])).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('model'),
    });
    await connectModel(page.frameLocator('iframe'), model);
    model.script({ text: 'Hello from the user’s model.' });
    const answered = await host.call('ask', ['Hello?']);
    expect(answered).toEqual({ status: 'ok', value: { text: 'Hello from the user’s model.', reason: 'answered' } });
    expect(model.requests).toHaveLength(1);
    expect(JSON.stringify(await host.events())).not.toContain(model.apiKey);

    const own = await askWithModel(host, 'And yours?', [{ text: 'I am the page’s.' }]);
    expect(own.outcome).toMatchObject({ status: 'ok', value: { text: 'I am the page’s.' } });
    expect(model.requests).toHaveLength(1);
    expect(JSON.stringify(own.bodies)).not.toContain(model.apiKey);
  });
});
