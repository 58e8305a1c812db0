import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { InterpreterEvent } from '../../toolset/interpreter-state.ts';
import type { RunEvent } from '../../toolset/run.ts';
import type { WidgetEvent, WidgetOutput } from '../protocol.ts';

type Queued = Extract<RunEvent, { type: 'run-queue' }>;

/**
 * Turns what happens to one client's runs and interpreters into what a host is told. Runs that were asked for before it
 * was made are none of the host's business.
 */
export class EventTeller {
  readonly #clientId: string;
  readonly #tell: (event: WidgetEvent) => void;
  readonly #runs = new Map<string, Queued>();
  /** The host’s requests that runs answer, by the ids of these. */
  readonly #requests = new Map<string, number>();
  /** Interpreters whose latest restart was told; their next run would tell it again. */
  readonly #told = new Set<string>();

  constructor(clientId: string, tell: (event: WidgetEvent) => void) {
    this.#clientId = clientId;
    this.#tell = tell;
  }

  /** Says which request of the host a run answers; before the first event of the run. */
  nameRequest(runId: string, request: number): void {
    this.#requests.set(runId, request);
  }

  /** Takes an event of the toolset. */
  receive(event: RunEvent | InterpreterEvent): void {
    if ('clientId' in event && event.clientId !== this.#clientId) return;
    if (event.type === 'run-queue') this.#runs.set(event.runId, event);
    else if (event.type === 'interpreter-delete') this.#told.delete(event.interpreterId);
    else if (event.type === 'interpreter-state') {
      if (event.state.status === 'restarting') this.#tellRestart(event.interpreterId, event.state.reason);
    } else if (event.type !== 'request-refuse') {
      const run = this.#runs.get(event.runId);
      if (run !== undefined) this.#receiveOfRun(event, run);
    }
  }

  #receiveOfRun(event: Exclude<RunEvent, Queued>, { origin, interpreterId, code }: Queued): void {
    const { runId } = event;
    const requestId = this.#requests.get(runId);
    const request = requestId === undefined ? {} : { request: requestId };
    switch (event.type) {
      case 'run-start':
        if (origin.by !== 'file')
          this.#tell({ type: 'run-start', runId, interpreterId, by: origin.by, ...request, code });
        break;
      case 'stream-write':
        this.#tellOutput(runId, { kind: 'stream', stream: event.stream, text: event.text });
        break;
      case 'value-echo':
        this.#tellOutput(runId, { kind: 'value', text: event.text, data: event.data });
        break;
      case 'display-add':
        this.#tellDisplay(runId, event.display.data, event.figurePath);
        break;
      case 'display-update':
        this.#tellDisplay(runId, event.display.data, null);
        break;
      case 'error-add': {
        const { name, message, traceback } = event.error;
        this.#tellOutput(runId, { kind: 'error', name, message, traceback });
        break;
      }
      case 'run-restart':
        if (!this.#told.has(interpreterId)) this.#tellRestart(interpreterId, event.reason);
        break;
      case 'run-end':
        this.#runs.delete(runId);
        this.#requests.delete(runId);
        this.#tell({ type: 'run-end', runId, status: event.end.status });
        break;
      case 'run-count':
      case 'run-phase':
      case 'run-stop':
      case 'run-save':
      case 'output-clear':
      case 'output-drop':
      case 'package-update':
      case 'files-commit':
      case 'input-request':
      case 'input-end':
        break;
      default:
        assertNever(event);
    }
  }

  #tellDisplay(runId: string, data: MimeBundle, path: string | null): void {
    const { 'text/plain': plain, 'image/png': png } = data;
    this.#tellOutput(runId, { kind: 'display', text: typeof plain === 'string' ? plain : '', data });
    if (typeof png !== 'string') return;
    this.#tell({ type: 'figure', runId, dataUri: `data:image/png;base64,${png.replace(/\s/g, '')}`, path });
  }

  #tellOutput(runId: string, output: WidgetOutput): void {
    this.#tell({ type: 'output', runId, output });
  }

  #tellRestart(interpreterId: string, reason: string): void {
    this.#told.add(interpreterId);
    this.#tell({ type: 'restart', interpreterId, reason });
  }
}
