import { OPTION_NAMES } from './host-address.ts';
import type { VivariumClient } from './host-client.ts';
import { connect } from './host-connect.ts';
import type { FrameOptions } from './host-frame.ts';
import { createNotebookRoot } from './host-notebook-root.ts';
import type { WidgetOptions } from './protocol.ts';

/** Attributes by the options they give: `readOnly` is `read-only`. */
const ATTRIBUTES = new Map(
  OPTION_NAMES.map((name) => [name, name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)]),
);
/** How near to what is seen a lazy widget is loaded. */
const NEAR = '300px';

// There is no HTMLElement where pages are rendered on a server; importing must do no harm there.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<vivarium-notebook>`: the widget as an element. Its attributes are the widget's options (`mode`, `theme`, `language`,
 * `title`, `file`, `packages`, `read-only`, `buttons`, `webmcp`), `src` (address of embed.html or of its folder; default:
 * where embed.js was loaded from), `sandbox`, and `loading`: `lazy`, the default where there is something to see, or
 * `eager`. It tells of a connection by the event `ready` and of a failure by `error`, whose `detail` is the client and the
 * error.
 */
export class VivariumNotebook extends Base {
  static readonly observedAttributes: readonly string[] = ['src', 'sandbox', 'loading', ...ATTRIBUTES.values()];

  #client = createDeferred();
  /** Ends the connection that is open or being made. */
  #active: AbortController | null = null;
  #isLoaded = false;
  #isChanged = false;
  #observer: IntersectionObserver | null = null;

  /** The connection that there is or will be. Reading it loads nothing: a lazy widget is loaded when it is seen. */
  get client(): Promise<VivariumClient> {
    return this.#client.promise;
  }

  /** Loads the widget now, unless it is loaded and connected, and resolves to its client. */
  connect(): Promise<VivariumClient> {
    if (!this.isConnected) return Promise.reject(new TypeError('The element is not in the page.'));
    if (!this.#active) this.#load();
    return this.#client.promise;
  }

  connectedCallback(): void {
    // Attributes that come first may have loaded it.
    if (this.#isLoaded) return;
    // What cannot be seen would be waited for in vain.
    const usual = this.getAttribute('mode') === 'headless' ? 'eager' : 'lazy';
    if ((this.getAttribute('loading') ?? usual) === 'eager' || !('IntersectionObserver' in globalThis)) {
      this.#load();
      return;
    }
    // Gives the element its size, without which it would not be where it will be.
    createNotebookRoot(this);
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting) && !this.#isLoaded) this.#load();
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this);
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#isLoaded = false;
    this.#end();
  }

  /** With this, `moveBefore` leaves the widget as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'loading') {
      if (after === 'eager' && !this.#isLoaded) this.#load();
      return;
    }
    if (!this.#isLoaded || this.#isChanged) return;
    // Several attributes that change together make one reload.
    this.#isChanged = true;
    queueMicrotask(() => {
      this.#isChanged = false;
      if (!this.#isLoaded) return;
      this.#end();
      this.#load();
    });
  }

  #load(): void {
    this.#observer?.disconnect();
    this.#isLoaded = true;
    const active = new AbortController();
    this.#active = active;
    if (this.#client.isSettled()) this.#client = createDeferred();
    const { resolve, reject } = this.#client;
    const root = createNotebookRoot(this);
    root.replaceChildren();
    connect({ ...this.#readOptions(), parent: root }, { signal: active.signal }).then(
      (client) => {
        active.signal.addEventListener('abort', client.dispose);
        void client.closed.then(() => this.#forget(active));
        resolve(client);
        this.dispatchEvent(new CustomEvent('ready', { detail: client }));
      },
      (error) => {
        const isWanted = this.#active === active;
        this.#forget(active);
        reject(error);
        if (isWanted) this.dispatchEvent(new CustomEvent('error', { detail: error }));
      },
    );
  }

  /** Whoever waits for a client that will not come is told so. */
  #end(): void {
    const reason = new DOMException('The element was removed or changed.', 'AbortError');
    const { reject } = this.#client;
    this.#client = createDeferred();
    this.#active?.abort(reason);
    this.#active = null;
    reject(reason);
  }

  /** What ended by itself leaves what it shows where it is; `connect` begins anew. */
  #forget(active: AbortController): void {
    if (this.#active === active) this.#active = null;
  }

  #readOptions(): FrameOptions {
    const options: Record<string, unknown> = { sandbox: this.hasAttribute('sandbox') };
    for (const [name, attribute] of ATTRIBUTES) {
      const value = this.getAttribute(attribute);
      if (value !== null) options[name] = toOption(name, value);
    }
    const src = this.getAttribute('src');
    if (src !== null) options.baseUrl = src;
    // Texts that are no valid option reach the widget, which says what is wrong with them.
    return options as FrameOptions;
  }
}

function toOption(name: keyof WidgetOptions, value: string): unknown {
  switch (name) {
    case 'readOnly':
    case 'webmcp':
      return value !== 'false';
    case 'packages':
    case 'buttons':
      return value.split(/[\s,]+/).filter((item) => item !== '');
    default:
      return value;
  }
}

function createDeferred() {
  let isSettled = false;
  let resolve: (client: VivariumClient) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<VivariumClient>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  const note = () => {
    isSettled = true;
  };
  // Who does not wait for it hears of a failure by the event.
  promise.then(note, note);
  return { promise, resolve, reject, isSettled: () => isSettled };
}
