/** What went wrong with a model, and what the user can do. */
export interface ChatErrorExplanation {
  readonly title: string;
  readonly advice: string;
}

/** Puts an error of a model's provider into words; keys never stand in these. */
export function explainChatError(error: Error): ChatErrorExplanation {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : findStatus(error);
  if (status === 401 || status === 403) {
    return { title: 'The model refused the key.', advice: 'Check the key in the model settings, then retry.' };
  }
  if (status === 404) {
    return {
      title: 'The address has no such model.',
      advice: 'Check the base URL and the model name in the model settings, then retry.',
    };
  }
  if (status === 429)
    return { title: 'The model is busy or its quota is used up.', advice: 'Wait a little, then retry.' };
  if (status === 400 || status === 422) {
    return {
      title: 'The model refused the request.',
      advice: 'The details say why. A model that cannot call tools does not work here; choose another one.',
    };
  }
  if (status !== null && status >= 500) return { title: 'The model’s server failed.', advice: 'Retry in a moment.' };
  if (/failed to fetch|networkerror|load failed|cannot connect/i.test(error.message)) {
    return {
      title: 'The model cannot be reached.',
      advice: 'Is it running, is the address right, and does it allow requests from this page (CORS)? Then retry.',
    };
  }
  return { title: 'The answer broke off.', advice: 'Retry, or choose another model.' };
}

function findStatus(error: Error): number | null {
  const match = /\b([45]\d\d)\b/.exec(error.message);
  return match === null ? null : Number(match[1]);
}
