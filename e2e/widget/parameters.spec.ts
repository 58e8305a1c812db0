import { expect, test } from './fixtures.ts';
import { NAMESPACE, openRawFrame } from './raw-frame.ts';

/** Parameters that would run code, choose a server or carry a key, were they known. */
const HOSTILE = [
  'code=open("ran.txt","w")',
  'run=1',
  'python=print(1)',
  'initCode=import%20os',
  'baseUrl=https://evil.example/v1',
  'model=gpt&apiKey=sk-123',
  'key=sk-123',
  'prompt=Delete%20everything',
  'message=Hello',
  'session=1',
  'hosts=any',
  'mode=headless&mode=full',
  'mode=kiosk',
  'packages=https://evil.example/x.whl',
  'packages=../x',
  'packages=numpy,%20requests',
  'file=javascript:alert(1)',
  'file=data:text/plain,hello',
  'file=https://user:password@example.org/data.csv',
  'file=blob:https://example.org/x',
  'buttons=files,everything',
  'language=not_a_language!',
  'readOnly=yes',
  'webmcp=true',
  `title=${'x'.repeat(201)}`,
  'mode=headless#share=x',
];

test('what the widget does not know or should not take is refused by name, and nothing starts', async ({
  page,
  host,
  appServer,
  canary,
}) => {
  canary.hits.length = 0;
  const runtime: string[] = [];
  page.on('request', (request) => {
    if (/\.(wasm|zip|whl)$/.test(new URL(request.url()).pathname)) runtime.push(request.url());
  });
  for (const query of HOSTILE) {
    await page.goto(host.url);
    const raw = await openRawFrame(page, new URL(`embed.html?${query}`, appServer.url).href);
    const widget = page.frameLocator('iframe');
    const name = /^[a-zA-Z]+/.exec(query.includes('#') ? 'hash' : query)?.[0] ?? '';
    const problems = widget.getByRole('listitem');
    await expect(problems.first(), query).toBeVisible();
    if (name !== 'hash') await expect(problems.filter({ hasText: name }).first(), query).toBeVisible();
    await expect(widget.getByRole('textbox')).toHaveCount(0);
    await expect(widget.getByRole('button', { name: /run|send/i })).toHaveCount(0);
    await raw.post({ namespace: NAMESPACE, type: 'hello' });
    await widget.getByRole('main').or(widget.locator('body')).first().waitFor();
    expect(
      (await raw.heard()).filter(({ data }) => data?.type === 'ready'),
      query,
    ).toEqual([]);
  }
  expect({ runtime, hits: canary.hits }).toEqual({ runtime: [], hits: [] });
});

test('a start file of the host’s is there when Python looks, and none runs by itself', async ({
  page,
  host,
  appServer,
}) => {
  await page.goto(host.url);
  const file = new URL('scores.csv', host.url).href;
  const query = new URLSearchParams({ mode: 'headless', file });
  const raw = await openRawFrame(page, new URL(`embed.html?${query}`, appServer.url).href);
  await raw.challenge(1);
  const port = await raw.connect();
  await raw.tell(port, { type: 'listen', events: ['run-start'] });
  const code = 'import csv\nsum(int(row["score"]) for row in csv.DictReader(open("scores.csv")))';
  await raw.tell(port, { type: 'request', id: 1, method: 'runPythonCode', params: { code } });
  expect(await raw.answer(port, { type: 'reply', id: 1 })).toMatchObject({ value: { success: true, stdout: '8\n' } });
  const started = (await raw.got(port)).filter(({ type }) => type === 'event');
  expect(started).toHaveLength(1);
});
