import { createStore, type StoreApi } from 'zustand/vanilla';
import { createId } from '../../lib/create-id.ts';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { addFound, type IntakeJobHandle } from './add-found.ts';
import { collectFiles, type FoundFiles } from './collect-files.ts';
import { nameFiles } from './describe-intake.ts';
import type { IntakeAnswer, IntakeDialog, IntakeJob, IntakeNotice, IntakeState } from './intake-state.ts';
import { type PastedTable, readPastedTable, toCsvText } from './pasted-table.ts';
import { holdsFiles, type Transfer } from './read-transfer.ts';
import { unpackInto } from './unpack-into.ts';

const EMPTY: IntakeState = { jobs: [], question: null, notice: null, dialog: null };

/**
 * The one way by which a user's files come into a workspace. One batch follows another; each is looked through, asked about
 * where names are taken, checked against what there is room for, and written whole or not at all.
 */
export class Intake {
  readonly state: StoreApi<IntakeState> = createStore(() => EMPTY);
  readonly workspace: Workspace;
  #last: Promise<void> = Promise.resolve();
  #controllers = new Map<string, AbortController>();
  #answer: (answer: IntakeAnswer) => void = () => {};

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** Takes files and folders that were picked or dropped; resolves when that has come to its end. */
  take(entries: readonly (File | FileSystemEntry)[], naming: 'ask' | 'free' = 'ask'): Promise<void> {
    if (entries.length === 0) return Promise.resolve();
    const title = entries.length === 1 ? nameFiles(entries.map(({ name }) => name)) : `${entries.length} items`;
    return this.#enqueue(title, async (job) => {
      const onFound = (found: number) => job.step({ type: 'reading', found });
      onFound(0);
      return addFound(job, await collectFiles(entries, { naming, signal: job.signal, onFound }));
    });
  }

  /** Takes what was pasted: files, under names of their own where theirs are taken, or a table, which is offered. */
  async takePasted(transfer: Transfer): Promise<void> {
    if (holdsFiles(transfer)) return this.take(transfer.entries, 'free');
    const table = readPastedTable(transfer);
    if (table === null) return;
    const size = `${table.rows.length} rows and ${table.columns} columns`;
    this.say({
      text: `A table of ${size} was pasted.`,
      fleeting: false,
      offers: [{ type: 'add-table', table }],
    });
  }

  addTable(table: PastedTable): Promise<void> {
    return this.addBlob('pasted.csv', new Blob([toCsvText(table)]), 'free');
  }

  /** Adds one file that is whole already; `note` goes before what came of it. */
  addBlob(path: string, data: Blob, naming: 'ask' | 'free' = 'ask', note: string | null = null): Promise<void> {
    const found: FoundFiles = { candidates: [{ path, data, naming }], problems: [], emptyFolders: [], systemFiles: [] };
    return this.#enqueue(nameFiles([path]), async (job) => {
      const notice = await addFound(job, found);
      return note === null ? notice : { ...notice, text: `${notice.text} ${note}`, fleeting: false };
    });
  }

  /** Unpacks a zip archive of the workspace into a folder beside it. */
  unpack(path: string): Promise<void> {
    return this.#enqueue(nameFiles([path]), (job) => unpackInto(job, path));
  }

  /** Ends a job, or keeps it from starting; nothing of it stays. */
  cancel(jobId: string): void {
    this.#controllers.get(jobId)?.abort(new DOMException('The user cancelled it.', 'AbortError'));
    this.#setJobs((jobs) => jobs.filter(({ id, step }) => id !== jobId || step.type !== 'waiting'));
    if (this.state.getState().question?.jobId === jobId) this.answer(null);
  }

  answer(answer: IntakeAnswer): void {
    this.state.setState({ question: null });
    this.#answer(answer);
  }

  show(dialog: IntakeDialog | null): void {
    this.state.setState({ dialog });
  }

  /** Has something said, after what is still there to be read. */
  say(notice: IntakeNotice): void {
    this.state.setState(({ notice: unread }) => ({
      notice:
        unread === null || unread.fleeting
          ? notice
          : { text: `${unread.text} ${notice.text}`, fleeting: false, offers: [...unread.offers, ...notice.offers] },
    }));
  }

  /** Takes away what was said. */
  dismiss(): void {
    this.state.setState({ notice: null });
  }

  #enqueue(title: string, work: (job: IntakeJobHandle) => Promise<IntakeNotice>): Promise<void> {
    const id = createId('intake');
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    this.#setJobs((jobs) => [...jobs, { id, title, step: { type: 'waiting' } }]);
    const job: IntakeJobHandle = {
      workspace: this.workspace,
      signal: controller.signal,
      step: (step) => this.#setJobs((jobs) => jobs.map((known) => (known.id === id ? { ...known, step } : known))),
      ask: (question) =>
        new Promise((resolve) => {
          this.#answer = resolve;
          job.step({ type: 'asking' });
          this.state.setState({ question: { ...question, jobId: id } });
        }),
    };
    const done = this.#last.then(async () => {
      try {
        controller.signal.throwIfAborted();
        this.say(await work(job));
      } catch (error) {
        this.say(describeEnd(title, error, controller.signal.aborted));
      }
      this.#controllers.delete(id);
      this.#setJobs((jobs) => jobs.filter((known) => known.id !== id));
    });
    this.#last = done;
    return done;
  }

  #setJobs(change: (jobs: readonly IntakeJob[]) => readonly IntakeJob[]): void {
    this.state.setState(({ jobs }) => ({ jobs: change(jobs) }));
  }
}

function describeEnd(title: string, error: unknown, cancelled: boolean): IntakeNotice {
  if (cancelled) return { text: `Adding ${title} was cancelled; nothing of it was added.`, fleeting: true, offers: [] };
  const reason = error instanceof Error ? error.message : String(error);
  return { text: `Nothing of ${title} was added. ${toVisibleText(reason)}`, fleeting: false, offers: [] };
}

const intakes = new WeakMap<Workspace, Intake>();

/** The intake of a workspace; it goes on while another session is shown. */
export function intakeOf(workspace: Workspace): Intake {
  const known = intakes.get(workspace);
  if (known) return known;
  const intake = new Intake(workspace);
  intakes.set(workspace, intake);
  return intake;
}
