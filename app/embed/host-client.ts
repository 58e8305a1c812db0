import type { EventOf } from './host-events.ts';
import type { InputCallback } from './host-input-desk.ts';
import type { McpTransport } from './host-mcp-transport.ts';
import type { ModelCallback } from './host-model-desk.ts';
import type {
  AskResult,
  EventType,
  FileEntry,
  GuestInfo,
  ManageInput,
  ManageResult,
  RunInput,
  RunResult,
  ToolDescription,
  WidgetOutput,
} from './protocol.ts';

declare global {
  // What `using` needs, for pages that are compiled without the library that declares it.
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/** What every call may come with. */
export interface CallOptions {
  /** The call rejects at once with the signal's reason, and the widget stops what it was doing for it. */
  readonly signal?: AbortSignal;
}

/** What a run may come with. */
export interface RunOptions extends CallOptions {
  /** Told what this run shows, as it comes. */
  readonly onOutput?: (output: WidgetOutput) => void;
  /**
   * Answers what the code asks for with `input()`. Where the widget shows the run, its user may answer as well; the first
   * answer counts. Without it, and without such a view, Python gets an EOFError that says so.
   */
  readonly onInput?: InputCallback;
}

/** What a question may come with. */
export interface AskCallOptions extends CallOptions {
  /** The page's own model, for this question. Without it the model is asked that the user has connected in the widget. */
  readonly model?: ModelCallback;
  /** Told every piece of the answer as it comes. */
  readonly onText?: (text: string) => void;
}

/**
 * One widget, as the page around it uses it: one Python with its files. Every promise settles: it rejects with the signal's
 * reason, with an error whose `name` says what was wrong (`RangeError` an argument, `NotFoundError`, `StorageFullError`,
 * `NotSupportedError`, `AbortError`), or with a `ConnectionEndedError` when the widget goes away.
 */
export interface VivariumClient {
  /** What the widget says of itself. */
  readonly info: GuestInfo;
  readonly iframe: HTMLIFrameElement;
  /** Why the connection ended, once it has. Never rejects. */
  readonly closed: Promise<string>;

  /** Runs Python. What the code raises is a result (`success: false`, the traceback in `stderr`), not a rejection. */
  runPythonCode(code: string | RunInput, options?: RunOptions): Promise<RunResult>;
  /** Creates, lists or deletes interpreters, each with variables of its own. */
  manageInterpreters(input: ManageInput, options?: CallOptions): Promise<ManageResult>;
  /** The two tools for a model of the page: names, descriptions, JSON Schema. */
  listTools(options?: CallOptions): Promise<readonly ToolDescription[]>;
  /** Calls a tool by its name with the input a model gave; the answer has the wire's keys. */
  callTool(name: string, input: unknown, options?: CallOptions): Promise<Readonly<Record<string, unknown>>>;

  /** The files Python works with, in `/workspace` there. */
  listFiles(options?: CallOptions): Promise<readonly FileEntry[]>;
  readFile(path: string, options?: CallOptions): Promise<Blob>;
  /** Writes a file, in place of an earlier one. Text is written as UTF-8. */
  writeFile(path: string, data: Blob | Uint8Array | string, options?: CallOptions): Promise<void>;
  deleteFiles(paths: readonly string[], options?: CallOptions): Promise<void>;
  renameFile(from: string, to: string, options?: CallOptions): Promise<void>;

  /** Asks the widget's agent, which may run Python to find its answer. One question at a time. */
  ask(message: string, options?: AskCallOptions): Promise<AskResult>;

  /** Stops a run, or all there are, the user's too: KeyboardInterrupt first, variables are kept. */
  interrupt(runId?: string, options?: CallOptions): Promise<void>;
  /** Starts an interpreter anew, by default the widget's own: variables are lost, files are kept. */
  restart(interpreterId?: string, options?: CallOptions): Promise<void>;

  /** Calls `listener` with each event of a type, until the returned function is called or the signal aborts. */
  on<T extends EventType>(type: T, listener: (event: EventOf<T>) => void, options?: CallOptions): () => void;

  /** An MCP server for the widget's tools, as a transport for `Client.connect` of the MCP TypeScript SDK. */
  connectMcp(options?: CallOptions): Promise<McpTransport>;
  /**
   * Offers the two tools to the browser's own agent in this page (WebMCP), until the signal aborts or the connection ends.
   * Rejects with a `NotSupportedError` where the browser has no such thing.
   */
  registerTools(options?: CallOptions): Promise<void>;

  /** Ends the connection, stops what it had started, and removes the iframe where `connect` has made it. */
  dispose(): void;
  [Symbol.dispose](): void;
}
