import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from '../widget/fixtures.ts';
import { ask, connectModel, listToolCalls, waitForAgent } from './actions.ts';
import { showWidget } from './widget-actions.ts';

const WHY = 'Make this button fully visible to use it.';

let page: Page;
let widget: FrameLocator;

const allow = () => widget.getByRole('button', { name: 'Allow', exact: true });
const frame = () => page.getByTitle('Widget', { exact: true });
const style = (css: string) => frame().evaluate((element, text) => element.setAttribute('style', text), css);
const PLAIN = 'width: 700px; height: 600px; border: 0';

test.beforeAll(async ({ browser, host, appServer, model }) => {
  page = await browser.newPage();
  await page.goto(host.url);
  widget = await showWidget(page, new URL('embed.html?mode=chat', appServer.url).href);
  await style(PLAIN);
  await connectModel(widget, { baseUrl: model.baseUrl, model: model.model, apiKey: model.apiKey });
  await widget.getByRole('button', { name: 'Chat options' }).click();
  await widget.getByRole('radio', { name: /^Ask before each run/ }).check();
  await widget.getByRole('button', { name: 'Chat options' }).click();
});
test.afterAll(() => page.close());

test.beforeEach(async ({ model }) => {
  await style(PLAIN);
  model.script(
    { toolCalls: [{ name: 'run_python_code', arguments: { code: 'print("it ran")' } }] },
    { text: 'Then I leave it.' },
  );
  await ask(widget, 'Run something.');
  await expect(allow()).toBeEnabled();
});

test.afterEach(async () => {
  await style(PLAIN);
  await widget.getByRole('button', { name: 'Deny' }).last().click();
  await waitForAgent(widget);
});

for (const [what, cover] of [
  ['covered by the page around it', 'cover'],
  ['made transparent', `${PLAIN}; opacity: 0.1`],
  ['made small', `${PLAIN}; transform: scale(0.3)`],
  ['moved out of sight', `${PLAIN}; position: fixed; left: -600px`],
] as const)
  test(`a button that allows a run is dead while it is ${what}`, async () => {
    if (cover === 'cover') {
      await page.evaluate(() => {
        const cover = document.createElement('div');
        cover.id = 'cover';
        cover.style.cssText = 'position: fixed; inset: 0; background: white; pointer-events: none';
        document.body.append(cover);
      });
    } else await style(cover);
    await expect(allow()).toBeDisabled();
    await expect(allow()).toHaveAccessibleDescription(WHY);
    // What a click that got through would come to.
    await allow().evaluate((button: HTMLButtonElement) => button.click());
    await expect(listToolCalls(widget).last().getByText('Waiting for approval')).toBeVisible();
    // The way out is always open.
    await expect(widget.getByRole('button', { name: 'Deny' }).last()).toBeEnabled();
    await page.evaluate(() => document.getElementById('cover')?.remove());
    await style(PLAIN);
    await expect(allow()).toBeEnabled();
  });

test('a button that was uncovered a moment ago is dead until it has been seen for a while', async () => {
  await style(`${PLAIN}; opacity: 0.1`);
  await expect(allow()).toBeDisabled();
  await style(PLAIN);
  await allow().evaluate((button: HTMLButtonElement) => button.click());
  await expect(listToolCalls(widget).last().getByText('Waiting for approval')).toBeVisible();
  await expect(allow()).toBeEnabled();
});

test('a button that the page moves under the pointer does not take its click; one that stays there does', async ({
  model,
}) => {
  const fixed = `${PLAIN}; position: fixed; top: 0`;
  await style(`${fixed}; left: 0`);
  const box = await allow().boundingBox();
  if (box === null) throw new Error('The button is nowhere.');
  const [x, y] = [box.x + box.width / 2 + 500, box.y + box.height / 2];
  const once = widget.getByText('Press once more.');
  const waiting = listToolCalls(widget).last().getByText('Waiting for approval');
  let nudge = 0;
  // A click can be lost to what was there before the browser has drawn the move; then nothing is shown of it.
  await expect(async () => {
    await style(`${fixed}; left: 0`);
    nudge = 1 - nudge;
    await page.mouse.move(x + nudge, y);
    await expect(allow()).toBeEnabled();
    await style(`${fixed}; left: 500px`);
    await page.mouse.down();
    await page.mouse.up();
    await expect(once).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(waiting).toBeVisible();
  await expect(async () => {
    await page.mouse.down();
    await page.mouse.up();
    expect(await waiting.isVisible()).toBe(false);
  }).toPass();
  await waitForAgent(widget);
  // One more question, for what ends every test.
  model.script({ toolCalls: [{ name: 'run_python_code', arguments: { code: 'print(1)' } }] }, { text: 'Well.' });
  await ask(widget, 'Once more.');
});
