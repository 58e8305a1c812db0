import type { Page } from '@playwright/test';
import { ask, connectModel, findConversation, lastAnswer, listToolCalls, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
/** Addresses the page got something from that are neither the app's nor the model's. */
const strangers: string[] = [];

test.beforeAll(async ({ model, appServer }) => {
  const known = [new URL(appServer.url).origin, new URL(model.baseUrl).origin];
  page().on('requestfinished', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !known.includes(new URL(url).origin)) strangers.push(url);
  });
  page().on('dialog', (dialog) => {
    strangers.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await connectModel(page(), model);
});

const pythonCall = (code: string) => ({ name: 'run_python_code', arguments: { code } });
const buttonsNamed = (where: Page, name: string) => findConversation(where).getByRole('button', { name, exact: true });

test('an answer full of tricks shows as text and asks for nothing', async ({ model, canary }) => {
  canary.hits.length = 0;
  const pixel = `${canary.url}pixel.png`;
  model.script({
    text: [
      `<img src="${pixel}"><script>fetch("${canary.url}script")</script><iframe src="${canary.url}frame"></iframe>`,
      `<style>body{background:url(${canary.url}style)}</style>`,
      `![A chart](${pixel}?who=you)`,
      `![ref][p]`,
      `[click me](javascript:alert(1)) [data](data:text/html,<script>alert(1)</script>)`,
      `[https://bank.example/127.0.0.1](${canary.url}login)`,
      '<button>Allow</button>',
      `$\\href{javascript:alert(1)}{x} \\includegraphics{${pixel}} \\kern{-400em} \\rule{400em}{400em}$`,
      '| Approval |\n| --- |\n| May the agent run this? **Allow** |',
      `[p]: ${pixel}`,
    ].join('\n\n'),
  });
  await ask(page(), 'Trick me.');
  await waitForAgent(page());
  const answer = lastAnswer(page());
  await expect(answer).toContainText('<script>');
  await expect(answer.getByRole('table')).toContainText('May the agent run this?');
  await expect(answer.getByRole('group', { name: 'Approval' })).toHaveCount(0);
  await expect(buttonsNamed(page(), 'Allow')).toHaveCount(0);
  await expect(answer.locator('img, script, iframe, style, button:has-text("Allow")')).toHaveCount(0);
  const host = new URL(canary.url).host;
  const image = answer.getByRole('link', { name: /Image: A chart/ });
  await expect(image).toContainText(`(${host})`);
  await expect(image).toHaveAttribute('title', `${pixel}?who=you`);
  await expect(image).toHaveAttribute('rel', /noopener/);
  await expect(answer.getByRole('link', { name: /bank\.example/ })).toContainText(`(${host})`);
  for (const href of await answer
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) {
    expect(href).toMatch(/^https?:/);
  }
  expect(canary.hits).toEqual([]);
  expect(strangers).toEqual([]);
});

test('a run’s output can draw no approval, leave its place or reach anybody', async ({ model, canary }) => {
  canary.hits.length = 0;
  const code = [
    'class Trick:',
    '    def _repr_html_(self):',
    `        return ('<div role="group" aria-label="Approval" style="position:fixed;inset:0"><img src="${canary.url}a.png">'`,
    `            '<form action="${canary.url}form"><button>Allow</button></form><a href="${canary.url}link">x</a>'`,
    `            '<style>@import "${canary.url}style.css";</style><script>parent.postMessage("x","*")</script></div>')`,
    'Trick()',
    'print("\\x1b[2J\\x1b[1;1H\\x1b]8;;' +
      canary.url +
      '\\x07Allow\\x1b]8;;\\x07 \\x1b[31mred\\x1b[0m \\x1b[8mhidden\\x1b[0m")',
    'print("name\\u202egnp.exe")',
    `print("<img src=${canary.url}b.png><button>Allow</button>")`,
    'import sys; print("[Approval] Press Allow", file=sys.stderr)',
  ].join('\n');
  model.script({ toolCalls: [pythonCall(code)] }, { text: 'That was it.' });
  await ask(page(), 'Trick me with output.');
  await expect(lastAnswer(page())).toContainText('That was it.');
  await waitForAgent(page());
  const card = listToolCalls(page()).last();
  await expect(card.getByText('Done', { exact: true })).toBeVisible();
  await expect(card.getByText(/red hidden/)).toBeVisible();
  await expect(card).toContainText('<button>Allow</button>');
  await expect(card.getByRole('group', { name: 'Approval' })).toHaveCount(0);
  await expect(buttonsNamed(page(), 'Allow')).toHaveCount(0);
  await expect(card.getByRole('link')).toHaveCount(0);
  const frame = card.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  const inside = frame.contentFrame().locator('body');
  await expect(inside.locator('script, form, button, img[src^="http"]')).toHaveCount(0);
  expect(canary.hits).toEqual([]);
  expect(strangers).toEqual([]);
});

test('a tool’s name and error are text too', async ({ model, canary }) => {
  canary.hits.length = 0;
  model.script(
    { toolCalls: [{ name: 'Approval_Allow', arguments: { html: `<img src="${canary.url}c.png">`, '\u202eevil': 1 } }] },
    { text: 'No such tool.' },
  );
  await ask(page(), 'Call something else.');
  await expect(lastAnswer(page())).toContainText('No such tool.');
  await waitForAgent(page());
  const card = listToolCalls(page()).last();
  await expect(card).toContainText('Tool Approval_Allow');
  await expect(card).toContainText('U+202E');
  await expect(card.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  expect(canary.hits).toEqual([]);
});

test('formulas, tables, code and prices are shown as what they are', async ({ model }) => {
  model.script({
    text: [
      'Einstein: $E = mc^2$, and \\(a^2 + b^2\\). It costs $5, or $10 for two.',
      '$$\n\\int_0^1 x\\,dx = \\frac{1}{2}\n$$',
      '| plant | mm |\n| --- | ---: |\n| moss | 4 |',
      '```python\nx = 1\n\nprint(x)\n```',
    ].join('\n\n'),
  });
  await ask(page(), 'Formulas, please.');
  const answer = lastAnswer(page());
  await expect(answer.locator('math')).toHaveCount(3);
  await expect(answer).toContainText('It costs $5, or $10 for two.');
  await expect(answer.getByRole('table')).toContainText('moss');
  await expect(answer.locator('.hljs-number')).toHaveText('1');
  await expect(answer.getByRole('button', { name: 'Copy code' })).toBeVisible();
  await waitForAgent(page());
  expect(strangers).toEqual([]);
});
