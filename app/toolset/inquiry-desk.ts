import type { Inquiry, InquiryReply } from '../../workers/contract/inquiry.ts';
import { createId } from '../lib/create-id.ts';
import { createDeferred, type Deferred } from '../lib/deferred.ts';
import { startGrace } from '../lib/grace.ts';
import { loadPart, PartMissingError } from '../lib/load-part.ts';
import type { Sandbox, SandboxResult } from './engine.ts';
import { type InquiryOptions, type InquiryResult, MAKER_GONE } from './inquiry-result.ts';

/** How long Python may take to answer, in milliseconds. */
const TIME_LIMITS: Readonly<Record<Inquiry['type'], number>> = {
  complete: 5_000,
  inspect: 5_000,
  'check-syntax': 5_000,
  'list-variables': 5_000,
  // Sorting a million rows of plain Python takes some seconds in a tab.
  'open-table': 30_000,
  'read-table': 30_000,
  'export-table': 60_000,
  'draw-figure': 60_000,
};
/** Python that was interrupted at an answer gets as long as a stopped run before its sandbox is ended. */
const GRACE_MS = 3_000;

type StopReason = 'run' | 'time-limit' | 'abort';

interface Question {
  readonly id: string;
  readonly inquiry: Inquiry;
  readonly waits: boolean;
  /** Whether it was interrupted by a signal that was not meant for it, and put again. */
  wasStruck: boolean;
  /** The first call counts. */
  settle(result: InquiryResult<unknown>): void;
}

interface Asked {
  readonly question: Question;
  readonly sandbox: Sandbox;
  readonly answered: Deferred<void>;
  stopped: StopReason | null;
  endGrace: () => void;
}

interface DeskOptions {
  /** The interpreter's sandbox if questions may be put to it now: no run is queued or under way. */
  findSandbox(): Sandbox | null;
  /** A question found its sandbox ended. */
  onEnd(sandbox: Sandbox, reason: string): void;
}

/**
 * The questions to one interpreter. They are put one at a time and only between runs; a run that is asked for interrupts
 * the one under way. Every question is answered, also when the sandbox ends.
 */
export class InquiryDesk {
  readonly #options: DeskOptions;
  #waiting: Question[] = [];
  #asked: Asked | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  ask(inquiry: Inquiry, { waits = false, signal }: InquiryOptions): Promise<InquiryResult<unknown>> {
    const result = createDeferred<InquiryResult<unknown>>();
    const question: Question = { id: createId('ask'), inquiry, waits, wasStruck: false, settle: result.resolve };
    const withdraw = () => this.#withdraw(question);
    if (signal?.aborted) withdraw();
    else if (!waits && this.#options.findSandbox() === null) question.settle({ status: 'busy' });
    else {
      signal?.addEventListener('abort', withdraw, { once: true });
      this.#waiting.push(question);
      this.goOn();
    }
    return result.promise.finally(() => signal?.removeEventListener('abort', withdraw));
  }

  /** A run has been asked for: the question under way is interrupted, the others wait or hear that Python is busy. */
  makeWay(): void {
    for (const question of this.#waiting) if (!question.waits) question.settle({ status: 'busy' });
    this.#waiting = this.#waiting.filter(({ waits }) => waits);
    this.#stop('run');
  }

  /** Resolves when no question is under way; null when none is. */
  get cleared(): Promise<void> | null {
    return this.#asked?.answered.promise ?? null;
  }

  /** The interpreter may be free: puts the next question to it if it is. */
  goOn(): void {
    const sandbox = this.#asked === null && this.#waiting.length > 0 ? this.#options.findSandbox() : null;
    const question = sandbox === null ? undefined : this.#waiting.shift();
    if (sandbox !== null && question !== undefined) void this.#put(question, sandbox);
  }

  /** Tells all who wait that there will be no answer. */
  refuse(reason: string): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const question of waiting) question.settle({ status: 'unavailable', reason });
  }

  async #put(question: Question, sandbox: Sandbox): Promise<void> {
    const answered = createDeferred<void>();
    const asked: Asked = { question, sandbox, answered, stopped: null, endGrace: () => {} };
    this.#asked = asked;
    const limit = setTimeout(() => this.#stop('time-limit'), TIME_LIMITS[question.inquiry.type]);
    const result = await sandbox.inquire(question.id, question.inquiry);
    clearTimeout(limit);
    asked.endGrace();
    this.#asked = null;
    if (result.status === 'ended') this.#options.onEnd(sandbox, result.end.reason);
    const answer = await readResult(question, result, asked.stopped);
    if (answer === 'again') this.#waiting.unshift(question);
    else question.settle(answer);
    answered.resolve();
    this.goOn();
  }

  #withdraw(question: Question): void {
    question.settle({ status: 'unavailable', reason: 'The question was withdrawn.' });
    this.#waiting = this.#waiting.filter((waiting) => waiting !== question);
    if (this.#asked?.question === question) this.#stop('abort');
  }

  #stop(reason: StopReason): void {
    const asked = this.#asked;
    if (asked === null || asked.stopped !== null) return;
    asked.stopped = reason;
    asked.sandbox.interrupt(asked.question.id);
    const { sandbox } = asked;
    asked.endGrace = startGrace(GRACE_MS, () => sandbox.dispose('Python did not answer when asked about its state'));
  }
}

/** What the one who asked hears; `again` when a run came between and they wait, or nobody had interrupted it. */
async function readResult(
  question: Question,
  result: SandboxResult<InquiryReply>,
  stopped: StopReason | null,
): Promise<InquiryResult<unknown> | 'again'> {
  const { inquiry, waits } = question;
  if (result.status === 'ended') return { status: 'unavailable', reason: MAKER_GONE };
  const { reply } = result;
  switch (reply.status) {
    case 'ok': {
      // Loaded with the first answer, as a page is often left before it asks anything.
      const load = () => import('./parse-inquiry-answer.ts');
      const parser = await loadPart('What reads Python’s answers', load).catch((error: PartMissingError) => error);
      if (parser instanceof PartMissingError) return { status: 'unavailable', reason: parser.message };
      const value = parser.parseInquiryAnswer(inquiry.type, reply.json);
      return value === undefined
        ? { status: 'unavailable', reason: 'Python’s answer could not be read.' }
        : { status: 'ok', value };
    }
    case 'failed':
      return { status: 'unavailable', reason: reply.reason };
    case 'interrupted': {
      if (stopped === null && !question.wasStruck) {
        question.wasStruck = true;
        return 'again';
      }
      if (stopped === 'run') return waits ? 'again' : { status: 'busy' };
      const limit = TIME_LIMITS[inquiry.type] / 1_000;
      const reason = stopped === 'time-limit' ? `Python did not answer within ${limit} s.` : 'Python was interrupted.';
      return { status: 'unavailable', reason };
    }
  }
}
