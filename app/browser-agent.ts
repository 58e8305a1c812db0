import { createStore } from 'zustand/vanilla';
import type { ModelContext } from './embed/model-context.ts';
import { loadPart } from './lib/load-part.ts';
import type { Sessions } from './session/sessions.ts';
import type { PythonInterpreterToolSet } from './toolset/toolset.ts';

/** Whether the browser's own agent may use the open session's Python. */
export type BrowserAgentState =
  | { readonly status: 'off' | 'on' }
  /** It was to be on, and the browser said no. */
  | { readonly status: 'refused'; readonly reason: string };

/** What is needed of the page to let the browser's agent in. */
export interface BrowserAgentOptions {
  readonly context: ModelContext;
  readonly toolset: PythonInterpreterToolSet;
  readonly sessions: Pick<Sessions, 'state'>;
}

/**
 * Lets the browser's own agent use Python (WebMCP), while the user wants it: for the session that is open, and none where
 * none is. Off at first, in every page anew.
 */
export class BrowserAgent {
  readonly state = createStore<BrowserAgentState>(() => ({ status: 'off' }));
  readonly #options: BrowserAgentOptions;
  #onlyIn: string | null = null;
  #unfollow = () => {};
  #offered: { readonly clientId: string; readonly control: AbortController } | null = null;

  constructor(options: BrowserAgentOptions) {
    this.#options = options;
  }

  /**
   * Offers the tools, or takes them back and stops what runs for them. Where not the user wants it but the page around,
   * it is for `onlyIn`, the session which that page may work in, and for no other that the user opens.
   */
  turn(on: boolean, onlyIn: string | null = null): void {
    this.#onlyIn = onlyIn;
    this.#unfollow();
    this.#unfollow = on ? this.#options.sessions.state.subscribe(() => this.#follow()) : () => {};
    this.state.setState({ status: on ? 'on' : 'off' }, true);
    if (on) this.#follow();
    else this.#takeBack();
  }

  #follow(): void {
    const { open } = this.#options.sessions.state.getState();
    const openId = open.status === 'open' ? open.session.id : null;
    const clientId = this.#onlyIn === null || this.#onlyIn === openId ? openId : null;
    if (clientId === (this.#offered?.clientId ?? null)) return;
    this.#takeBack();
    if (clientId !== null) void this.#offer(clientId);
  }

  async #offer(clientId: string): Promise<void> {
    const { context, toolset } = this.#options;
    const control = new AbortController();
    this.#offered = { clientId, control };
    try {
      const { offerTools } = await loadPart('What offers the tools', () => import('./embed/web-mcp.ts'));
      await offerTools(context, { toolset, clientId, signal: control.signal });
    } catch (error) {
      if (control.signal.aborted) return;
      this.turn(false);
      this.state.setState({ status: 'refused', reason: error instanceof Error ? error.message : String(error) }, true);
    }
  }

  #takeBack(): void {
    this.#offered?.control.abort();
    this.#offered = null;
  }
}
