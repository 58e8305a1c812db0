import { createStore, type StoreApi } from 'zustand/vanilla';
import { type FetchResult, fetchAddress } from './fetch-address.ts';
import type { Intake } from './intake.ts';
import { parseAddress } from './parse-address.ts';
import { readFreeBytes } from './read-free-bytes.ts';

/** A file that was fetched and not added yet. */
interface FetchedFile {
  readonly name: string;
  readonly data: Blob;
  readonly note: string | null;
}

/** How the fetching of an address is; sizes in bytes, the total 0 while unknown. */
export type AddressState =
  | { readonly status: 'idle' }
  | { readonly status: 'fetching'; readonly host: string; readonly receivedBytes: number; readonly totalBytes: number }
  | { readonly status: 'failed'; readonly reason: string }
  /** A page came where a file was meant. */
  | { readonly status: 'page'; readonly file: FetchedFile };

/** Fetches a file from an address for a workspace; what came goes the way of all files. */
export class AddressFetch {
  readonly state: StoreApi<AddressState> = createStore<AddressState>(() => ({ status: 'idle' }));
  #intake: Intake;
  #controller = new AbortController();

  constructor(intake: Intake) {
    this.#intake = intake;
  }

  /** Fetches the address in `text`, or says what is wrong with it. */
  async start(text: string): Promise<void> {
    const parsed = parseAddress(text, { origin: location.origin, secure: location.protocol === 'https:' });
    if (parsed.status === 'invalid') return this.#set({ status: 'failed', reason: parsed.reason });
    const { url, note } = parsed;
    const progress = { status: 'fetching', host: url.host } as const;
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    this.#set({ ...progress, receivedBytes: 0, totalBytes: 0 });
    const result = await fetchAddress(url, {
      freeBytes: await readFreeBytes(this.#intake.workspace),
      ownOrigin: location.origin,
      signal: controller.signal,
      onProgress: (receivedBytes, totalBytes) => this.#set({ ...progress, receivedBytes, totalBytes }),
    });
    if (controller === this.#controller) this.#end(result, note);
  }

  /** Ends what is being fetched; nothing of it stays. */
  stop(): void {
    this.#controller.abort();
    if (this.state.getState().status === 'fetching') this.#set({ status: 'idle' });
  }

  /** Adds what came and closes the dialog. */
  add({ name, data, note }: FetchedFile): void {
    this.#intake.show(null);
    void this.#intake.addBlob(name, data, 'ask', note);
  }

  #end(result: FetchResult, note: string | null): void {
    if (result.status === 'ok') {
      const file = { name: result.name, data: result.data, note };
      if (result.isPage) this.#set({ status: 'page', file });
      else this.add(file);
    } else this.#set(result.status === 'stopped' ? { status: 'idle' } : result);
  }

  #set(state: AddressState): void {
    this.state.setState(state, true);
  }
}
