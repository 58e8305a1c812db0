import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** A file to drop or paste; `size` makes one of so many zeros. */
export interface MadeFile {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly size?: number;
}

/** A `DataTransfer` in the page, as drags and pastes carry. */
function makeTransfer(page: Page, files: readonly MadeFile[], texts: Readonly<Record<string, string>> = {}) {
  return page.evaluateHandle(
    ([made, data]) => {
      const transfer = new DataTransfer();
      for (const { name, text, base64, size = 0 } of made) {
        const bytes =
          base64 === undefined ? new Uint8Array(size) : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        transfer.items.add(new File([text ?? bytes], name));
      }
      for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
      return transfer;
    },
    [files, texts] as const,
  );
}

/** Lets go of files over the page. */
export async function dropFiles(page: Page, ...files: readonly MadeFile[]): Promise<void> {
  const target = page.getByRole('banner');
  const dataTransfer = await makeTransfer(page, files);
  await target.dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop files to add them')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText('Drop files to add them')).toBeHidden();
}

/** Lets go of files and folders of this computer over the page, as its file manager does. */
export async function dropFromComputer(page: Page, ...paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const drag = { x: 200, y: 200, data: { items: [], files: [...paths], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...drag });
  }
  await session.detach();
}

/** Pastes into an element. */
export async function pasteInto(
  target: Locator,
  files: readonly MadeFile[],
  texts: Readonly<Record<string, string>> = {},
): Promise<void> {
  const transfer = await makeTransfer(target.page(), files, texts);
  await target.evaluate(
    (element, clipboardData) =>
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
    transfer,
  );
}

/** What the app says of files that came in. */
export function findAdded(page: Page): Locator {
  return page.getByRole('status', { name: 'Added files' });
}

/** Waits for what is said of files that came in, and takes it away. */
export async function readAdded(page: Page, text: string | RegExp): Promise<void> {
  await expect(findAdded(page)).toContainText(text);
  await findAdded(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(findAdded(page)).toBeEmpty();
}

/** Chooses a way from the menu for files. */
export async function chooseWay(page: Page, way: 'Files…' | 'Folder…' | 'From a URL…' | 'Samples…'): Promise<void> {
  await page.getByRole('button', { name: 'Attach files' }).click();
  await page.getByRole('menuitem', { name: way }).click();
}

/** Files on their way in. */
export function findProgress(page: Page): Locator {
  return page.getByRole('region', { name: 'Files on their way in' });
}
