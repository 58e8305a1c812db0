import type { BootStage } from '../../workers/contract/sandbox-message.ts';

/** Where an interpreter is. Its id stays the same through restarts. */
export type InterpreterState =
  | {
      readonly status: 'starting';
      readonly stage: BootStage | 'download';
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly runId: string }
  | { readonly status: 'restarting'; readonly reason: string }
  /** It could not be started; a later run or a restart tries again. */
  | { readonly status: 'failed'; readonly reason: string };

/** What the toolset tells its listeners about interpreters. */
export type InterpreterEvent =
  | {
      readonly type: 'interpreter-state';
      readonly clientId: string;
      readonly interpreterId: string;
      readonly state: InterpreterState;
    }
  | { readonly type: 'interpreter-delete'; readonly clientId: string; readonly interpreterId: string }
  /** A sandbox asked for something the policy does not allow. */
  | {
      readonly type: 'request-refuse';
      readonly clientId: string;
      readonly interpreterId: string;
      readonly runId: string | null;
      readonly method: string;
      readonly url: string;
      readonly reason: string;
    };
