import { findCell, followLink, listToolCalls, startTour, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage({ viewport: { width: 360, height: 740 }, hasTouch: true });

const tab = (name: string) => page().getByRole('tab', { name });
const isTooWide = () =>
  page().evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('on a phone chat and notebook are two tabs, for fingers and arrow keys', async () => {
  await expect(tab('Chat')).toHaveAttribute('aria-selected', 'true');
  await expect(page().getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect(page().getByRole('textbox', { name: 'Python' })).toBeHidden();
  await tab('Notebook').tap();
  await expect(page().getByRole('textbox', { name: 'Python' })).toBeVisible();
  await expect(page().getByRole('textbox', { name: 'Message' })).toBeHidden();
  await tab('Notebook').press('ArrowLeft');
  await expect(tab('Chat')).toBeFocused();
  await expect(page().getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(await isTooWide()).toBe(false);
});

test('a link from a tool call to its run changes the tab, and so does the way back', async () => {
  await startTour(page(), 'Read a CSV and draw a chart');
  await waitForAgent(page());
  await expect(listToolCalls(page())).toHaveCount(3);
  expect(await isTooWide()).toBe(false);
  await followLink(listToolCalls(page()).first(), 'Show in notebook');
  await expect(tab('Notebook')).toHaveAttribute('aria-selected', 'true');
  await expect(findCell(page(), 1)).toBeInViewport();
  expect(await isTooWide()).toBe(false);
  await followLink(findCell(page(), 1), 'Show in chat');
  await expect(tab('Chat')).toHaveAttribute('aria-selected', 'true');
  await expect(listToolCalls(page()).first()).toBeInViewport();
});
