import { useEffect, useState } from 'react';
import type { VariableList } from '../../workers/contract/inquiry.ts';
import type { InquiryResult } from '../toolset/inquiry-result.ts';
import { applyVariables, type VariablesView } from './variables-view.ts';

/** Asks for the variables once and again whenever `refreshKey` changes; a question under way then is withdrawn. */
export function useVariables(
  load: (signal: AbortSignal) => Promise<InquiryResult<VariableList>>,
  refreshKey: string | number,
): VariablesView {
  const [view, setView] = useState<VariablesView>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the sign that there is something new to load
  useEffect(() => {
    const abort = new AbortController();
    void load(abort.signal).then((result) => {
      if (!abort.signal.aborted) setView((known) => applyVariables(known, result));
    });
    return () => abort.abort();
  }, [load, refreshKey]);
  return view;
}
