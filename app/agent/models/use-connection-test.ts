import { useEffect, useRef, useState } from 'react';
import type { ModelSettings } from '../model-settings.ts';
import { type ConnectionResult, probeModel } from './probe-model.ts';

/** How the test of a connection goes. */
export type ConnectionTestState = { readonly status: 'idle' } | { readonly status: 'running' } | ConnectionResult;

/** Tests what stands in the form; a result holds until that is changed, and a test ends with the form. */
export function useConnectionTest(settings: ModelSettings): {
  readonly state: ConnectionTestState;
  start(): Promise<void>;
} {
  const [known, setKnown] = useState<{ of: string; state: ConnectionTestState }>({ of: '', state: { status: 'idle' } });
  const abortRef = useRef<AbortController>(null);
  useEffect(() => () => abortRef.current?.abort(), []);
  const of = JSON.stringify(settings);
  return {
    state: known.of === of ? known.state : { status: 'idle' },
    async start() {
      abortRef.current?.abort();
      const abort = new AbortController();
      abortRef.current = abort;
      setKnown({ of, state: { status: 'running' } });
      const state = await probeModel(settings, abort.signal);
      if (!abort.signal.aborted) setKnown({ of, state });
    },
  };
}
