import { expect, type Page } from '@playwright/test';
import { findCell, findControls, finishPython } from './actions.ts';

/** What the private file system holds under the app's folder: paths and sizes in bytes. */
export function listOpfs(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const found: Record<string, number> = {};
    const look = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await look(handle, `${path}${name}/`);
        else if (handle instanceof FileSystemFileHandle) {
          // The page may delete a file while they are listed.
          const file = await handle.getFile().catch((error) => {
            if (error instanceof DOMException && error.name === 'NotFoundError') return null;
            throw error;
          });
          if (file !== null) found[path + name] = file.size;
        }
      }
    };
    await look(await navigator.storage.getDirectory(), '');
    return found;
  });
}

/** The keys in one store of the app's database. */
export function listKeys(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(
    (store) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('vivarium');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction(store).objectStore(store).getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result);
          };
          keys.onerror = () => reject(keys.error);
        };
      }),
    store,
  );
}

/** Runs Python and expects that it prints this. */
export async function expectPrint(page: Page, code: string, text: string): Promise<void> {
  await expect(await finishPython(page, code)).toContainText(text);
}

/** Loads the page anew and waits until its session is there. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await expect(findCell(page, 1)).toBeVisible();
}

/** Opens a session that has cells in a page. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(findCell(page, 1)).toBeVisible();
}

/** Restarts the interpreter, as the user does. */
export async function restartPython(page: Page): Promise<void> {
  await findControls(page).getByRole('button', { name: 'Restart' }).click();
  await page.getByRole('button', { name: 'Restart Python' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Drops a file on the page, of as many bytes; the last one is a `Z`. */
export async function dropFile(page: Page, name: string, size: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).evaluate(
    (target, { name, size }) => {
      const step = 10_000_000;
      const piece = new Blob([new Uint8Array(step).fill(65)]);
      const pieces = Array.from({ length: Math.ceil(size / step) }, () => piece);
      const file = new File([new Blob(pieces).slice(0, size - 1), 'Z'], name);
      const transfer = new DataTransfer();
      transfer.items.add(file);
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    },
    { name, size },
  );
}
