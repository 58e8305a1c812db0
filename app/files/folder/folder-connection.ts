import { createStore, type StoreApi } from 'zustand/vanilla';
import { findFreePath } from '../../workspace/free-path.ts';
import type { FolderAccess } from '../../workspace/linked-folder.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { askPermission, pickFolder, readPermission, watchFolder } from './browser-folders.ts';
import { DirectoryFolder } from './directory-folder.ts';
import { forgetFolder, type KeptFolder, keepFolder, readFolder } from './folder-memory.ts';
import type { FolderScan } from './scan-directory.ts';

/** Where a session's connection to a folder of the user's is. */
export type FolderState =
  /** It is not known yet whether there is one. */
  | { readonly status: 'reading' }
  | { readonly status: 'none' }
  /** The browser has to be asked for it again; `reason` says why when that is not for a reload. */
  | { readonly status: 'asleep'; readonly folder: KeptFolder; readonly reason: string | null }
  | { readonly status: 'connecting'; readonly name: string }
  | {
      readonly status: 'connected';
      readonly folder: KeptFolder;
      /** What it held when it was last looked at. */
      readonly scan: FolderScan;
      /** How many files others changed there that were not known of, and when that was seen; null while nothing was. */
      readonly news: { readonly changed: number; readonly at: number } | null;
    };

/** One session's connection to a folder of the user's own. */
export interface FolderConnection {
  readonly state: StoreApi<FolderState>;
  /** Has the user choose a folder; resolves to what went wrong, or null. To be called from a click. */
  connect(access: FolderAccess): Promise<string | null>;
  /** Asks the browser for the folder of before again; resolves to what went wrong, or null. To be called from a click. */
  reconnect(): Promise<string | null>;
  /** Lets go of the folder; on the disk nothing changes. */
  disconnect(): Promise<void>;
}

const known = new WeakMap<Workspace, FolderConnection>();

/** The connection of this session; the same for everyone who asks. A folder of before is connected again where that needs no question. */
export function folderConnectionOf(workspace: Workspace, sessionId: string): FolderConnection {
  const connection = known.get(workspace) ?? createConnection(workspace, sessionId);
  known.set(workspace, connection);
  return connection;
}

function createConnection(workspace: Workspace, sessionId: string): FolderConnection {
  const state = createStore<FolderState>(() => ({ status: 'reading' }));
  const set = (next: FolderState) => state.setState(next, true);
  let release: () => void = () => {};

  async function attach(kept: KeptFolder): Promise<void> {
    release();
    const name = nameFreely(workspace, kept.name);
    const folder = { ...kept, name };
    set({ status: 'connecting', name });
    let isFirst = true;
    const directory = new DirectoryFolder({
      ...folder,
      workspace,
      onScan(scan, changed) {
        const before = state.getState();
        const news = before.status === 'connected' ? before.news : null;
        const isNews = !isFirst && changed > 0;
        isFirst = false;
        set({ status: 'connected', folder, scan, news: isNews ? { changed, at: Date.now() } : news });
      },
      onLost(error) {
        release();
        set({ status: 'asleep', folder, reason: describeLoss(error) });
      },
    });
    const unlink = workspace.link(directory);
    const refresh = () => void directory.refresh();
    const unwatch = watchFolder(folder.handle, refresh);
    addEventListener('focus', refresh);
    release = () => {
      release = () => {};
      directory.close();
      unwatch();
      removeEventListener('focus', refresh);
      unlink();
    };
    await directory.refresh();
    // What cannot be kept lasts until the page is closed; that it must be chosen anew then says enough.
    await keepFolder(sessionId, folder).catch(() => {});
  }

  async function resume(): Promise<void> {
    const kept = await readFolder(sessionId);
    if (state.getState().status !== 'reading') return;
    if (kept === null) return set({ status: 'none' });
    const permission = await readPermission(kept.handle, kept.access).catch(() => 'prompt');
    if (state.getState().status !== 'reading') return;
    if (permission === 'granted') await attach(kept);
    else set({ status: 'asleep', folder: kept, reason: null });
  }

  void resume();
  return {
    state,
    async connect(access) {
      try {
        const handle = await pickFolder(access);
        if (handle === null) return null;
        if ((await askPermission(handle, access)) !== 'granted') return describeDenial(handle.name);
        await attach({ handle, name: toFolderName(handle.name), access });
        return null;
      } catch (error) {
        return `No folder was connected: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
    async reconnect() {
      const now = state.getState();
      if (now.status !== 'asleep') return null;
      const { folder } = now;
      const permission = await askPermission(folder.handle, folder.access).catch(() => 'denied');
      if (permission !== 'granted') return describeDenial(folder.name);
      await attach(folder);
      return null;
    },
    async disconnect() {
      release();
      set({ status: 'none' });
      await forgetFolder(sessionId);
    },
  };
}

/** A name that no file or folder of the workspace has. */
function nameFreely(workspace: Workspace, name: string): string {
  const isTaken = (path: string) =>
    workspace.list().some((file) => file.path === path || file.path.startsWith(`${path}/`));
  return isTaken(name) ? findFreePath(name, isTaken) : name;
}

/** The whole of a disk has a name that is no folder's; a hidden one would not be seen. */
function toFolderName(name: string): string {
  return name.replace(/[/\\\0]/g, '').replace(/^\.+/, '') || 'folder';
}

function describeDenial(name: string): string {
  return `The browser was not allowed to use “${name}”. Try again and choose “Allow”, or reset the permission in the site’s settings.`;
}

function describeLoss(error: unknown): string {
  if (!(error instanceof DOMException)) return 'It cannot be read any more.';
  if (error.name === 'NotFoundError') return 'It is not there any more: it was deleted, moved or renamed.';
  if (error.name === 'NotAllowedError') return 'The browser’s permission for it has ended.';
  return `It cannot be read any more: ${error.message}`;
}
