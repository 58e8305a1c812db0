import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import type { HostAnswer, HostQuestionOptions } from './host-question.ts';

/** Whose tools the agent has. */
export interface HeadlessAgentOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
}

/** Answers a question of the host; rejects with an error for the host's developer. */
export type AskHeadless = (message: string, options: HostQuestionOptions) => Promise<HostAnswer>;

/** Makes the agent of a connection where nothing is shown. It remembers what it was asked, and answers with the host's model alone. */
export async function createHeadlessAgent(_options: HeadlessAgentOptions): Promise<AskHeadless> {
  throw new Error('Questions of the host are not answered yet.');
}
