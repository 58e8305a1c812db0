import { isRecord } from '../../lib/is-record.ts';
import { API_KINDS, type ApiModelSettings, type ModelSettings } from '../model-settings.ts';
import type { ModelTraits } from './listed-model.ts';

/** Provider, address and model; never a key. */
const SETTINGS = 'vivarium.model';
/** Keys by address, of those the user ticked; nothing else reads or writes this. */
const KEYS = 'vivarium.model-keys';

/** What this browser remembers of the user's models. */
export interface ModelMemory {
  /** Whether anything is remembered at all. */
  readonly lasting: boolean;
  /** The model connected last; `none` at first. Its key is there only if it was remembered. */
  load(): ModelSettings;
  save(settings: ModelSettings): void;
  /** The key remembered for an address; a key is never offered to another one. */
  findKey(baseUrl: string): string | null;
  /** Every key that is remembered, so that none of them leaves the browser in a file. */
  listKeys(): readonly string[];
  rememberKey(baseUrl: string, apiKey: string): void;
  forgetKey(baseUrl: string): void;
}

/** Storage may be refused (private windows, some embeddings); then nothing is remembered. */
export function createModelMemory(storage: Storage | null = findStorage()): ModelMemory {
  const read = (name: string): Record<string, unknown> => {
    try {
      const value: unknown = JSON.parse(storage?.getItem(name) ?? '{}');
      return isRecord(value) ? value : {};
    } catch {
      return {};
    }
  };
  const write = (name: string, value: Record<string, unknown>) => {
    try {
      if (Object.keys(value).length === 0) storage?.removeItem(name);
      else storage?.setItem(name, JSON.stringify(value));
    } catch {
      // Full or refused: what is in use stays in memory.
    }
  };
  const findKey = (baseUrl: string) => {
    const key = read(KEYS)[baseUrl];
    return typeof key === 'string' && key !== '' ? key : null;
  };
  return {
    lasting: storage !== null,
    findKey,
    load() {
      const stored = read(SETTINGS);
      return stored.kind === 'built-in' ? { kind: 'built-in' } : parseApiModel(stored, findKey);
    },
    save(settings) {
      if (settings.kind === 'none' || settings.kind === 'demo') return;
      if (settings.kind === 'built-in') return write(SETTINGS, { kind: 'built-in' });
      const { kind, baseUrl, model, apiKey, traits } = settings;
      write(SETTINGS, { kind, baseUrl, model, hadKey: apiKey !== '', ...(traits && { traits }) });
    },
    listKeys: () => Object.values(read(KEYS)).filter((key) => typeof key === 'string'),
    rememberKey: (baseUrl, apiKey) => write(KEYS, { ...read(KEYS), [baseUrl]: apiKey }),
    forgetKey(baseUrl) {
      const { [baseUrl]: _forgotten, ...rest } = read(KEYS);
      write(KEYS, rest);
    },
  };
}

function parseApiModel(stored: Record<string, unknown>, findKey: (baseUrl: string) => string | null): ModelSettings {
  const kind = API_KINDS.find((each) => each === stored.kind);
  const { baseUrl, model } = stored;
  if (!kind || typeof baseUrl !== 'string' || !URL.canParse(baseUrl) || typeof model !== 'string' || model === '') {
    return { kind: 'none' };
  }
  const apiKey = findKey(baseUrl);
  const traits = parseTraits(stored.traits);
  const settings: ApiModelSettings = { kind, baseUrl, model, apiKey: apiKey ?? '', ...(traits && { traits }) };
  return stored.hadKey === true && apiKey === null ? { ...settings, keyMissing: true } : settings;
}

function parseTraits(stored: unknown): ModelTraits | null {
  if (!isRecord(stored)) return null;
  const { contextTokens, vision } = stored;
  return {
    contextTokens: typeof contextTokens === 'number' && contextTokens > 0 ? contextTokens : null,
    vision: typeof vision === 'boolean' ? vision : null,
  };
}

function findStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
