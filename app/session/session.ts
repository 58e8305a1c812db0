import type { StoreApi } from 'zustand/vanilla';
import { type AgentSettings, createAgentSettingsStore } from '../agent/agent-settings.ts';
import type { ChatMessage } from '../agent/chat-message.ts';
import { cutOffMessages } from '../agent/cut-off-messages.ts';
import { isAgentAtWork, type SessionChat, watchChat } from '../agent/use-session-chat.ts';
import { createInterpreterStore, type InterpretersState } from '../notebook/interpreter-store.ts';
import { listShownRuns } from '../notebook/list-shown-runs.ts';
import { EMPTY_DOCUMENT } from '../notebook/notebook-document.ts';
import { createNotebookStore, type NotebookState } from '../notebook/notebook-store.ts';
import { createRunStore, type RunsState } from '../notebook/run-store.ts';
import { toDocument } from '../notebook/to-document.ts';
import type { Run } from '../toolset/run.ts';
import type { ContentStore } from '../workspace/content-store.ts';
import { Workspace } from '../workspace/workspace.ts';
import type { SessionInfo } from './session-info.ts';
import { holdsTheSame, type SessionSnapshot } from './session-snapshot.ts';
import { suggestTitle } from './session-title.ts';

/** Makes a session's conversation, with the messages that are kept of it and the settings of its agent. */
export type CreateChat = (id: string, messages: ChatMessage[], settings: StoreApi<AgentSettings>) => SessionChat;

/** One chat with its notebook, its files and its interpreters, alive in this page whether it is shown or not. */
export class Session {
  readonly id: string;
  readonly workspace: Workspace;
  readonly notebook: StoreApi<NotebookState>;
  readonly runs: StoreApi<RunsState>;
  readonly interpreters: StoreApi<InterpretersState>;
  readonly chat: SessionChat;
  /** How its agent works; a new page begins with the defaults, so that nothing that was allowed outlives it. */
  readonly agentSettings = createAgentSettingsStore();
  /** What it was made from, by the objects it holds now where they are the same; null for a new session. */
  readonly kept: SessionSnapshot | null;
  #last: SessionSnapshot;
  #leaving = false;

  /** A new session, or one that goes on from what is kept of it. */
  constructor(id: string, kept: SessionSnapshot | null, createChat: CreateChat, contents: ContentStore) {
    this.id = id;
    this.workspace = new Workspace({ contents });
    if (kept !== null) this.workspace.load(kept.files);
    this.kept = kept && { ...kept, files: this.workspace.listOwn() };
    // What was kept before there were notebooks has none yet; that it gets one now is news to the storage.
    const document = kept?.notebook === EMPTY_DOCUMENT ? toDocument(kept.runs) : kept?.notebook;
    this.notebook = createNotebookStore(document);
    this.runs = createRunStore(kept && document ? listShownRuns(kept.runs, document) : []);
    this.interpreters = createInterpreterStore();
    const working = kept?.info.working ?? false;
    const messages = cutOffMessages(kept?.messages ?? [], { working, closeApprovals: false });
    this.chat = createChat(id, messages, this.agentSettings);
    const info = kept ? { ...kept.info, working: false } : createInfo(id);
    this.#last = { info, ...this.#readParts() };
  }

  /** All of it as it is now; its details stay the same object until something changes. */
  read(): SessionSnapshot {
    const { info } = this.#last;
    const parts = this.#readParts();
    // A page on its way out loses its connections first: what was at work then is cut off, not done.
    const working = isAgentAtWork(this.chat) || (this.#leaving && info.working);
    const isSame = holdsTheSame(this.#last, { info, ...parts });
    if (isSame && working === info.working) return this.#last;
    const title = info.renamed ? info.title : suggestTitle(parts);
    this.#last = { info: { ...info, title, working, updatedAt: isSame ? info.updatedAt : Date.now() }, ...parts };
    return this.#last;
  }

  /** Whether the page is about to go; an agent at work then stays so in what is kept. */
  setLeaving(leaving: boolean): void {
    this.#leaving = leaving;
  }

  rename(title: string): void {
    this.#last = { ...this.#last, info: { ...this.#last.info, title, renamed: true } };
  }

  /** Calls `listener` whenever something changes that is kept; returns what ends that. */
  subscribe(listener: () => void): () => void {
    const ends = [
      watchChat(this.chat, listener),
      this.notebook.subscribe((now, before) => now.document !== before.document && listener()),
      this.runs.subscribe(listener),
      this.workspace.subscribe(listener),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  /** Its runs in the order they were asked for. */
  readRuns(): readonly Run[] {
    const { order, byId } = this.runs.getState();
    return order.map((id) => byId[id]).filter((run) => run !== undefined);
  }

  #readParts(): Omit<SessionSnapshot, 'info'> {
    return {
      messages: this.chat.messages as ChatMessage[], // the chat knows its own data parts as any
      notebook: this.notebook.getState().document,
      runs: this.readRuns(),
      files: this.workspace.listOwn(),
    };
  }
}

function createInfo(id: string): SessionInfo {
  const now = Date.now();
  return { id, title: 'New session', renamed: false, createdAt: now, updatedAt: now, working: false };
}
