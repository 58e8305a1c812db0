import { PART_MISSING } from '../lib/load-part.ts';
import { HOST_MODEL_FAILED, HOST_MODEL_GONE } from './host-model-errors.ts';
import { adviseUnreachable } from './models/advise-unreachable.ts';

/** What went wrong with a model, and what the user can do. */
export interface ChatErrorExplanation {
  readonly title: string;
  readonly advice: string;
  /** Set where the user can neither retry nor set anything right, as it is the host's model. */
  readonly isHosts?: true;
}

const CONTEXT_FULL =
  /context.{0,20}(length|window|size|limit)|maximum context|prompt is too long|too many tokens|input token count|n_ctx/i;

const TOO_LONG: ChatErrorExplanation = {
  title: 'The conversation is too long for this model.',
  advice: 'Start a new session, or choose a model that takes more text.',
};

/** Puts an error of a model's provider, as `describeModelError` writes it, into words; keys never stand in these. */
export function explainChatError(error: Error): ChatErrorExplanation {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : findStatus(error);
  return (status === null ? null : explainStatus(status, error.message)) ?? explainMessage(error.message);
}

function explainStatus(status: number, message: string): ChatErrorExplanation | null {
  // Google answers a wrong key with 400.
  if (status === 401 || status === 403 || (status === 400 && /api.?key/i.test(message))) {
    return { title: 'The model refused the key.', advice: 'Check the key, then retry.' };
  }
  if (status === 413 || (status < 500 && CONTEXT_FULL.test(message))) return TOO_LONG;
  // A web server that knows no such path answers POST with 405.
  if (status === 404 || status === 405) {
    return {
      title: 'The address has no such model.',
      advice: 'Check the base URL and the model name, then retry.',
    };
  }
  if (status === 402 || (status === 429 && /insufficient_quota|exceeded your current quota|billing/i.test(message))) {
    return { title: 'The quota is used up.', advice: 'Look at your plan and credit with the provider, then retry.' };
  }
  if (status === 429) {
    const wait = /retry after (\d+) s/.exec(message)?.[1];
    const advice = wait === undefined ? 'Wait a little, then retry.' : `Wait ${toWords(Number(wait))}, then retry.`;
    return { title: 'The model is busy or its quota is used up.', advice };
  }
  if (status >= 500) return { title: 'The model’s server failed.', advice: 'Retry in a moment.' };
  if (status === 400 || status === 422) {
    return {
      title: 'The model refused the request.',
      advice: 'The details say why. A model that cannot call tools does not work here; choose another one.',
    };
  }
  return null;
}

function explainMessage(message: string): ChatErrorExplanation {
  if (message.includes(PART_MISSING)) {
    return {
      title: 'A part of this app could not be loaded.',
      advice:
        'Check the connection, then retry. If that does not help, the app may have been updated: reload the page.',
    };
  }
  if (message.startsWith(HOST_MODEL_FAILED)) {
    return { title: 'The page’s own model gave no answer.', advice: 'The page was told why.', isHosts: true };
  }
  if (message === HOST_MODEL_GONE) {
    return { title: HOST_MODEL_GONE, advice: 'Edit the message to ask your own model instead.', isHosts: true };
  }
  if (
    /failed to fetch|networkerror|load failed|cannot (connect|reach)|^mixed content|^not allowed: this page|^offline/i.test(
      message,
    )
  ) {
    return adviseUnreachable(message);
  }
  if (/^not an api|invalid json response|json parsing failed/i.test(message)) {
    return {
      title: 'The address does not speak the model’s language.',
      advice: 'It answers with a page or something else that is no API. Check the base URL; it often ends with /v1.',
    };
  }
  if (message.startsWith('Redirected: ')) {
    return {
      title: 'The address leads elsewhere.',
      advice: 'Your question and your key go to no other address than the one you gave. Check the base URL.',
    };
  }
  if (CONTEXT_FULL.test(message)) return TOO_LONG;
  return { title: 'The answer broke off.', advice: 'Retry, or choose another model.' };
}

function toWords(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** The status stands first in what `describeModelError` writes; elsewhere three digits are three digits. */
function findStatus(error: Error): number | null {
  const match = /^(?:HTTP )?([45]\d\d)\b/.exec(error.message);
  return match === null ? null : Number(match[1]);
}
