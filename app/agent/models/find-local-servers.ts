import { listModels } from './list-models.ts';
import type { ListedModel } from './listed-model.ts';
import { OTHER_LOCAL_SERVERS, PRESETS, type Preset } from './presets.ts';

/** A server on this computer: with its models, or there but not letting this page in. */
export type LocalServer =
  | { readonly status: 'open'; readonly preset: Preset; readonly models: readonly ListedModel[] }
  | { readonly status: 'blocked'; readonly preset: Preset };

/** Milliseconds; long, as the browser may ask the user first whether the page may look. */
const LONGEST_WAIT = 20_000;

/** Asks the usual ports of this computer, all at once. Only ever called when the user wants it. */
export async function findLocalServers(): Promise<readonly LocalServer[]> {
  const local = [...PRESETS, ...OTHER_LOCAL_SERVERS].filter(({ where }) => where === 'local');
  return (await Promise.all(local.map(askServer))).filter((server) => server !== null);
}

async function askServer(preset: Preset): Promise<LocalServer | null> {
  const signal = AbortSignal.timeout(LONGEST_WAIT);
  const list = await listModels({ kind: preset.kind, baseUrl: preset.baseUrl, apiKey: '' }, signal);
  if (list.status === 'ok') return { status: 'open', preset, models: list.models };
  // A key is wanted: it is there all the same.
  if (/^HTTP 40[13]/.test(list.error)) return { status: 'open', preset, models: [] };
  // Something else may live at a usual port, which answers without being a model's server.
  if (!list.error.startsWith('Cannot reach')) return null;
  return (await isAnswering(preset.baseUrl, signal)) ? { status: 'blocked', preset } : null;
}

/** Whether anything answers there, though its answer may be kept from us: a request without CORS shows that much. */
async function isAnswering(baseUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(`${baseUrl}/models`, { mode: 'no-cors', credentials: 'omit', signal });
    return true;
  } catch {
    return false;
  }
}
