/**
 * What the widget and the page around it say to each other. Host pages load this too, so it imports nothing, and what it
 * has at run time is small. Everything that arrives is `unknown` until the other side's parser has passed it.
 */

/** What every window message of ours names, so that others' messages are left alone. */
export const NAMESPACE = 'vivarium-embed';
/** The versions of this protocol that are spoken, the best first. */
export const VERSIONS = [1] as const;
export type Version = (typeof VERSIONS)[number];

/** What the widget shows: chat and notebook, one of both, or nothing. */
export const MODES = ['full', 'chat', 'notebook', 'headless'] as const;
export type Mode = (typeof MODES)[number];

/**
 * Between the windows, until there is a port. The guest is ready whenever it may be connected to: at first, after a
 * connection has ended, and when it is asked. `challenge` is new each time and good for one connection.
 */
export type GuestWindowMessage =
  | { readonly type: 'ready'; readonly versions: readonly number[]; readonly challenge: string }
  /** Why a connection was not made, in words for a developer. Without a challenge: why none can be made. */
  | { readonly type: 'refuse'; readonly challenge: string; readonly reason: string };

export type HostWindowMessage =
  /** Asks for `ready`, as the guest may have said it before anyone listened. */
  | { readonly type: 'hello' }
  /** Comes with one port, over which everything else goes. */
  | { readonly type: 'connect'; readonly version: number; readonly challenge: string };

/** What the host may know of the widget. */
export interface GuestInfo {
  readonly version: Version;
  readonly mode: Mode;
  /** `memory`: what is in the widget is gone with its page, as in sandboxed frames and on hosts that are not listed. */
  readonly storage: 'lasting' | 'memory';
  /** Whether Stop works through shared memory. */
  readonly isolated: boolean;
}

/** Input of `runPythonCode`. */
export interface RunInput {
  readonly code: string;
  /** Name of a variable whose value comes back as `result`, as JSON. */
  readonly resultVarName?: string;
  /** Default: the widget's own interpreter, which is created on first use. */
  readonly interpreterId?: string;
}

/** Result of `runPythonCode`: what the toolset answers. */
export interface RunResult {
  readonly success: boolean;
  readonly result: unknown;
  readonly stdout: string;
  readonly stderr: string;
  /** File of the last figure in the workspace. */
  readonly figStoragePath?: string;
  /** Every figure of the run, in order, as PNG data URIs. */
  readonly base64Uri?: readonly string[];
  readonly interpreterRestarted?: boolean;
  readonly restartReason?: string;
  readonly interpreterCrashed?: boolean;
}

/** A line that Python asks for: `input(prompt)`, or `getpass.getpass(prompt)`, whose answer must not be shown. */
export interface InputQuestion {
  readonly prompt: string;
  readonly isSecret: boolean;
}

export type ManageInput =
  | { readonly operation: 'create' | 'list' }
  | { readonly operation: 'delete'; readonly interpreterId: string };

export type ManageResult =
  | { readonly success: true; readonly interpreterId: string }
  | { readonly success: true; readonly interpreters: readonly { readonly id: string; readonly status: string }[] }
  | { readonly success: false; readonly error: string };

/** A file of the widget's workspace. */
export interface FileEntry {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** What the agent answered. */
export interface AskResult {
  /** The text of its answer, as Markdown. */
  readonly text: string;
  /** `answered`, or what ended the turn before that. A failure rejects. */
  readonly reason: 'answered' | 'step-limit' | 'loop' | 'stopped';
}

/** A tool as models know it: `inputSchema` is JSON Schema. */
export interface ToolDescription {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/** What can be asked of the widget: parameters and answers by method. */
export interface Methods {
  /** `answersInput`: the host answers `input-request` for this run. */
  runPythonCode: { params: RunInput & { readonly answersInput?: boolean }; value: RunResult };
  manageInterpreters: { params: ManageInput; value: ManageResult };
  /** The tools by their names on the wire, with the wire's keys: for agents of the host. */
  listTools: { params: null; value: readonly ToolDescription[] };
  callTool: { params: { readonly name: string; readonly input: unknown }; value: Readonly<Record<string, unknown>> };
  listFiles: { params: null; value: readonly FileEntry[] };
  readFile: { params: { readonly path: string }; value: Blob };
  writeFile: { params: { readonly path: string; readonly data: Blob | Uint8Array | string }; value: null };
  deleteFiles: { params: { readonly paths: readonly string[] }; value: null };
  renameFile: { params: { readonly from: string; readonly to: string }; value: null };
  /** `withModel`: the host answers `model-request` for this turn; else the user's own model is asked. */
  ask: { params: { readonly message: string; readonly withModel: boolean }; value: AskResult };
  /** Stops one run, or all that there are. */
  interrupt: { params: { readonly runId: string | null }; value: null };
  /** Starts an interpreter anew, by default the widget's own: variables are lost, files are kept. */
  restart: { params: { readonly interpreterId: string | null }; value: null };
  /** An MCP server speaks over the port that comes with this request. */
  openMcp: { params: null; value: null };
}
export type Method = keyof Methods;

/** One thing a run shows. */
export type WidgetOutput =
  | { readonly kind: 'stream'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** The value of an expression or something displayed: media types to data. */
  | { readonly kind: 'value' | 'display'; readonly text: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly traceback: string };

/** What happens in the widget's session from the connection on, told only to who listens for its type. */
export type WidgetEvent =
  | {
      readonly type: 'run-start';
      readonly runId: string;
      readonly interpreterId: string;
      /** Who asked for it. */
      readonly by: 'host' | 'user' | 'agent';
      /** Id of the host's request that this run answers, where it is one. */
      readonly request?: number;
      readonly code: string;
    }
  | { readonly type: 'output'; readonly runId: string; readonly output: WidgetOutput }
  /** Every figure also comes as an `output`. */
  | { readonly type: 'figure'; readonly runId: string; readonly dataUri: string; readonly path: string | null }
  | { readonly type: 'run-end'; readonly runId: string; readonly status: 'ok' | 'error' | 'interrupted' | 'crashed' }
  | { readonly type: 'restart'; readonly interpreterId: string; readonly reason: string }
  /** What the agent says while it answers `ask`. */
  | { readonly type: 'answer-text'; readonly text: string };
export type EventType = WidgetEvent['type'];

/** A failure as it crosses the border. */
export interface FailureData {
  /** `AbortError`, `RangeError` (an argument), `NotFoundError`, `StorageFullError`, `NotSupportedError` or `Error`. */
  readonly name: string;
  readonly message: string;
}

/** From the host over the port. Ids are the sender's own. */
export type HostMessage =
  | { readonly type: 'request'; readonly id: number; readonly method: Method; readonly params: unknown }
  /** Nobody waits for the reply any more; it comes all the same. */
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'listen'; readonly events: readonly EventType[] }
  /** The answer to `model-request`, as HTTP would give it: once `model-head`, then chunks, then the end. */
  | { readonly type: 'model-head'; readonly id: number; readonly status: number; readonly contentType: string }
  | { readonly type: 'model-chunk'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'model-end'; readonly id: number; readonly error: string | null }
  /** The answer to `input-request`: a line, or null for the end of the input. */
  | { readonly type: 'input-answer'; readonly id: number; readonly text: string | null }
  | { readonly type: 'close' };

/** From the guest over the port. */
export type GuestMessage =
  | { readonly type: 'accept'; readonly info: GuestInfo }
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly error: FailureData }
  | { readonly type: 'event'; readonly event: WidgetEvent }
  /** Asks the host's model: the body of a request for OpenAI's chat completions, to be answered as they are. */
  | { readonly type: 'model-request'; readonly id: number; readonly ask: number; readonly body: unknown }
  | { readonly type: 'model-abort'; readonly id: number }
  /** Asks the host for a line, for the run of its request `request`. */
  | ({ readonly type: 'input-request'; readonly id: number; readonly request: number } & InputQuestion)
  /** Nobody waits for that answer any more. */
  | { readonly type: 'input-abort'; readonly id: number }
  /** The connection has ended on the guest's side. */
  | { readonly type: 'close'; readonly reason: string };

/** What the address of the widget may say, as host pages give it; the widget refuses what it does not know. */
export interface WidgetOptions {
  /** Default `full`. */
  readonly mode?: Mode;
  /** Default: as the operating system has it. */
  readonly theme?: 'light' | 'dark' | 'system';
  /** A BCP 47 tag such as `de`: numbers and dates are written in its way and the agent answers in it. Default: the user's. */
  readonly language?: string;
  /** What the widget is called for assistive technology and in its header. Default `Vivarium`. */
  readonly title?: string;
  /** Address of a file that is put into the workspace at the start; its server must allow the widget's origin (CORS). */
  readonly file?: string;
  /** Python packages that are loaded before they are needed. */
  readonly packages?: readonly string[];
  /** The user looks on: what changes or runs something is missing. The host's own calls work. */
  readonly readOnly?: boolean;
  /** Which buttons the header has. Default: all that the mode has a use for. */
  readonly buttons?: readonly WidgetButton[];
  /** Whether the two tools are offered to the browser's own agent (WebMCP) in the widget's document. */
  readonly webmcp?: boolean;
}
export const BUTTONS = ['files', 'model', 'theme', 'import', 'export'] as const;
export type WidgetButton = (typeof BUTTONS)[number];
