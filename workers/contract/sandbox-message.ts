import type { Display, MimeBundle } from './mime-bundle.ts';

/** The named stages of a boot, in order. */
export const BOOT_STAGES = ['worker', 'runtime', 'stdlib', 'glue', 'ready'] as const;
export type BootStage = (typeof BOOT_STAGES)[number];

/** What a run is busy with; only `running` counts against its time limit. */
export type RunPhase = 'packages' | 'running';

/** Text that was printed and not sent. */
export interface DroppedText {
  readonly characters: number;
  /** Line ends among them. */
  readonly lines: number;
}

/** Worker → page, one way, plain data; all of it is `unknown` until `parseSandboxMessage` has passed it. */
export type SandboxMessage =
  | { readonly type: 'boot-stage'; readonly stage: BootStage }
  | { readonly type: 'run-phase'; readonly runId: string; readonly phase: RunPhase }
  | {
      readonly type: 'stream-write';
      readonly runId: string;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  /** The value of a top-level expression: `text` is what `print(value)` writes; `data` is its rich form, if any. */
  | { readonly type: 'value-echo'; readonly runId: string; readonly text: string; readonly data: MimeBundle }
  | {
      readonly type: 'display-add';
      readonly runId: string;
      readonly display: Display;
      /** File under the workdir that holds the PNG of this display, when it has one. */
      readonly figurePath: string | null;
    }
  | { readonly type: 'display-update'; readonly runId: string; readonly display: Display }
  | { readonly type: 'output-clear'; readonly runId: string; readonly wait: boolean }
  /** What the run showed beyond its limits since the last message of this kind. */
  | {
      readonly type: 'output-drop';
      readonly runId: string;
      readonly stdout: DroppedText;
      readonly stderr: DroppedText;
      readonly displays: number;
    }
  | {
      readonly type: 'package-state';
      readonly runId: string;
      readonly name: string;
      readonly state: 'loading' | 'loaded' | 'failed';
      /** Why it failed; empty otherwise. */
      readonly reason: string;
    }
  /**
   * Python waits for a line from the user. One request of a run is open at a time; `requestId` names it in the reply.
   * `isSecret`: what is typed must not be shown (`getpass`).
   */
  | {
      readonly type: 'input-request';
      readonly runId: string;
      readonly requestId: number;
      readonly prompt: string;
      readonly isSecret: boolean;
    }
  /** Python no longer waits for that line: it was interrupted, or what waited was cancelled. */
  | { readonly type: 'input-cancel'; readonly runId: string; readonly requestId: number }
  /** The last message of a run; everything the run wrote came before it. */
  | { readonly type: 'run-end'; readonly runId: string }
  /** Pyodide has failed for good; the sandbox must be replaced. */
  | { readonly type: 'fatal-error'; readonly message: string }
  | BrokerRequest;

/** A sandbox asks the page to fetch on its behalf. */
export interface BrokerRequest {
  readonly type: 'broker-fetch';
  readonly requestId: number;
  readonly runId: string | null;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** Page → worker, on the port that broker requests came from. */
export type BrokerReply =
  | {
      readonly type: 'broker-reply';
      readonly requestId: number;
      readonly status: 'ok';
      readonly httpStatus: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  | { readonly type: 'broker-reply'; readonly requestId: number; readonly status: 'refused'; readonly reason: string };

/** Page → worker, on the port that input requests came from. */
export type InputReply =
  /** A line, without its line end. Of several lines, pasted say, the further ones answer what Python asks next. */
  | { readonly type: 'input-reply'; readonly requestId: number; readonly status: 'ok'; readonly text: string }
  /** The end of the input, as Ctrl-D gives it. */
  | { readonly type: 'input-reply'; readonly requestId: number; readonly status: 'end' }
  /** Nobody can answer; `reason` becomes the text of an EOFError. */
  | { readonly type: 'input-reply'; readonly requestId: number; readonly status: 'refused'; readonly reason: string };
