import { APICallError } from 'ai';
import { isRecord } from '../../lib/is-record.ts';
import { describeModelError } from '../describe-model-error.ts';
import type { ApiModelSettings } from '../model-settings.ts';
import type { ListedModel } from './listed-model.ts';
import { parseModelList } from './parse-model-list.ts';
import { providerFetch } from './provider-fetch.ts';

/** Where a model is asked for. */
export type ModelAddress = Pick<ApiModelSettings, 'kind' | 'baseUrl' | 'apiKey'>;

/** The models there, or what went wrong in one line for `explainChatError`. */
export type ModelListResult =
  | { readonly status: 'ok'; readonly models: readonly ListedModel[] }
  | { readonly status: 'failed'; readonly error: string };

/** Asks a provider which models it has. */
export async function listModels(address: ModelAddress, signal?: AbortSignal): Promise<ModelListResult> {
  try {
    const models = (await listLmStudio(address, signal)) ?? (await listByKind(address, signal));
    return { status: 'ok', models };
  } catch (error) {
    return { status: 'failed', error: describeModelError(error, address.apiKey) };
  }
}

async function listByKind(address: ModelAddress, signal?: AbortSignal): Promise<readonly ListedModel[]> {
  const { kind, baseUrl, apiKey } = address;
  switch (kind) {
    case 'openai-compatible':
      return ask(address, `${baseUrl}/models`, apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }, signal);
    case 'anthropic': {
      const headers = { 'anthropic-version': '2023-06-01', 'anthropic-dangerous-direct-browser-access': 'true' };
      return ask(address, `${baseUrl}/models?limit=1000`, { ...headers, 'x-api-key': apiKey }, signal);
    }
    case 'google':
      return ask(address, `${baseUrl}/models?pageSize=1000`, { 'x-goog-api-key': apiKey }, signal);
  }
}

/** LM Studio says what its models can do under another path than OpenAI's; null where that is not. */
async function listLmStudio({ kind, baseUrl }: ModelAddress, signal?: AbortSignal) {
  const url = new URL(baseUrl);
  if (kind !== 'openai-compatible' || url.port !== '1234') return null;
  try {
    const response = await providerFetch(new URL('/api/v0/models', url), signal ? { signal } : {});
    return response.ok ? parseModelList(kind, await response.json()) : null;
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}

async function ask(
  { kind }: ModelAddress,
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<readonly ListedModel[]> {
  const response = await providerFetch(url, { headers, ...(signal && { signal }) });
  const text = await response.text();
  const body = parseJson(text);
  if (!response.ok) {
    throw new APICallError({
      message: findMessage(body),
      url,
      requestBodyValues: {},
      statusCode: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: text,
    });
  }
  const models = parseModelList(kind, body);
  if (models === null) throw new Error(`Not an API: ${new URL(url).host} answered with no list of models.`);
  return models;
}

/** All three write `{ error: { message } }`; some others `{ error }` or `{ message }`. */
function findMessage(body: unknown): string {
  if (!isRecord(body)) return '';
  const error = isRecord(body.error) ? body.error.message : body.error;
  return String(error ?? body.message ?? body.detail ?? '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
