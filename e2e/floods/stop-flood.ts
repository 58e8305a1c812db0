import type { Locator } from '@playwright/test';
import { expect } from './flood-line.ts';

/** Presses Stop of a cell's run and waits until it has stopped: how many milliseconds after the press, by the page's clock. */
export async function stopFlood(cell: Locator): Promise<number> {
  const watch = await cell.evaluateHandle((article) => {
    const button = article.querySelector('[aria-label="Stop run"]');
    let pressedAt = 0;
    button?.addEventListener('click', ({ timeStamp }) => {
      pressedAt = timeStamp;
    });
    const stopped = new Promise<number>((resolve) => {
      const look = () => {
        if (button?.isConnected) return;
        observer.disconnect();
        resolve(performance.now() - pressedAt);
      };
      const observer = new MutationObserver(look);
      observer.observe(article, { subtree: true, childList: true });
    });
    return { stopped };
  });
  // By key: what comes in may move the button between a press of the mouse and its release.
  await cell.getByRole('button', { name: 'Stop run' }).press('Enter');
  await expect(cell.getByText('Stopped', { exact: true })).toBeVisible();
  return watch.evaluate(({ stopped }) => stopped);
}
