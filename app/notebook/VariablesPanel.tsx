import { useDeferredValue, useState } from 'react';
import type { VariableList } from '../../workers/contract/inquiry.ts';
import type { InquiryResult } from '../toolset/inquiry-result.ts';
import { useVariables } from './use-variables.ts';
import { VariablesTable } from './VariablesTable.tsx';
import './variables-panel.css';
import { describeVariables, filterVariables } from './variables-view.ts';

interface VariablesPanelProps {
  /** Asks the interpreter for its variables; the same function as long as it is the same interpreter. */
  load: (signal: AbortSignal) => Promise<InquiryResult<VariableList>>;
  /** Changes after each run. */
  refreshKey: string | number;
  onOpenTable: (name: string) => void;
  /** Puts a name into the code at the cursor; without it names are only shown. */
  onInsert?: (name: string) => void;
}

/** What the interpreter holds: each variable with its type, shape, size and a look at its value. */
export function VariablesPanel({ load, refreshKey, onOpenTable, onInsert }: VariablesPanelProps) {
  const view = useVariables(load, refreshKey);
  const [text, setText] = useState('');
  const sought = useDeferredValue(text);
  const all = view.status === 'known' ? view.list.variables : [];
  const shown = filterVariables(all, sought);
  const isStale = view.status === 'known' && !view.isCurrent;
  return (
    <section className="variables-panel" aria-label="Variables">
      {all.length > 0 && (
        <input
          type="search"
          className="variables-filter"
          aria-label="Filter variables by name or type"
          placeholder="Filter by name or type"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <p role="status" className={isStale ? 'variables-status variables-stale' : 'variables-status'}>
        {describeVariables(view, shown.length, sought.trim() !== '')}
      </p>
      {shown.length > 0 && (
        <VariablesTable variables={shown} onOpenTable={onOpenTable} {...(onInsert && { onInsert })} />
      )}
    </section>
  );
}
