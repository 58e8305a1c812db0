import { BaseUrlField } from './BaseUrlField.tsx';
import type { ApiDraft, DraftErrors } from './connection-draft.ts';
import { KeyField } from './KeyField.tsx';
import { ModelField } from './ModelField.tsx';
import type { ModelMemory } from './model-memory.ts';
import type { ModelListState } from './use-model-list.ts';

interface ApiFieldsProps {
  draft: ApiDraft;
  errors: DraftErrors;
  list: ModelListState;
  memory: ModelMemory;
  /** Whether this browser has a key stored for the address. */
  remembered: boolean;
  /** Whether address and key are such that a list can be asked for. */
  canLoad: boolean;
  onDraft: (draft: ApiDraft) => void;
  onLoad: () => void;
  onForget: () => void;
}

/** Address, key and name of a model behind an API. */
export function ApiFields(props: ApiFieldsProps) {
  const { draft, errors, list, memory, remembered, canLoad, onDraft, onLoad, onForget } = props;
  return (
    <>
      {draft.preset.where !== 'cloud' && (
        <BaseUrlField draft={draft} error={errors.baseUrl ?? null} memory={memory} onDraft={onDraft} />
      )}
      <KeyField
        draft={draft}
        error={errors.apiKey ?? null}
        canRemember={memory.lasting}
        remembered={remembered}
        onDraft={onDraft}
        onForget={onForget}
      />
      <ModelField
        draft={draft}
        error={errors.model ?? null}
        list={list}
        canLoad={canLoad}
        onDraft={onDraft}
        onLoad={onLoad}
      />
    </>
  );
}
