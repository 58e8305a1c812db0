import { useState } from 'react';
import { listModels, type ModelAddress, type ModelListResult } from './list-models.ts';
import type { ListedModel } from './listed-model.ts';

/** The list of models of the address that stands in the form. */
export type ModelListState = { readonly status: 'idle' } | { readonly status: 'loading' } | ModelListResult;

/** The list for an address, asked for on demand; what came for another address or key is as if it were not there. */
export function useModelList(address: ModelAddress): {
  readonly state: ModelListState;
  load(): Promise<void>;
  /** Takes a list that was found in another way. */
  put(address: ModelAddress, models: readonly ListedModel[]): void;
} {
  const [known, setKnown] = useState<{ of: string; state: ModelListState }>({ of: '', state: { status: 'idle' } });
  const of = identify(address);
  return {
    state: known.of === of ? known.state : { status: 'idle' },
    async load() {
      setKnown({ of, state: { status: 'loading' } });
      const state = await listModels(address);
      setKnown((now) => (now.of === of ? { of, state } : now));
    },
    put: (other, models) => setKnown({ of: identify(other), state: { status: 'ok', models } }),
  };
}

function identify({ kind, baseUrl, apiKey }: ModelAddress): string {
  return JSON.stringify([kind, baseUrl, apiKey]);
}
