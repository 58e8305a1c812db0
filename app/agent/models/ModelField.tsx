import { useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { explainChatError } from '../explain-chat-error.ts';
import type { ApiDraft } from './connection-draft.ts';
import type { ModelListState } from './use-model-list.ts';

interface ModelFieldProps {
  draft: ApiDraft;
  error: string | null;
  list: ModelListState;
  canLoad: boolean;
  onDraft: (draft: ApiDraft) => void;
  onLoad: () => void;
}

/** The name of the model: from the provider's list, or as it is typed. */
export function ModelField({ draft, error, list, canLoad, onDraft, onLoad }: ModelFieldProps) {
  const listId = useId();
  return (
    <>
      <div className="model-field">
        <Field
          label="Model"
          list={listId}
          autoComplete="off"
          spellCheck={false}
          placeholder={draft.preset.example}
          note="Choose from the list, or type its name as the provider writes it. It must be able to call tools."
          value={draft.model}
          error={error}
          onFocus={() => canLoad && list.status === 'idle' && onLoad()}
          onChange={(event) => onDraft({ ...draft, model: event.target.value })}
        />
        <Button label="Load list" disabled={!canLoad || list.status === 'loading'} onClick={onLoad} />
      </div>
      <datalist id={listId}>
        {list.status === 'ok' && list.models.map(({ id }) => <option key={id} value={id} />)}
      </datalist>
      <p className="model-list-state" role="status" aria-label="List of models">
        {describeList(list)}
      </p>
    </>
  );
}

function describeList(list: ModelListState) {
  switch (list.status) {
    case 'idle':
      return null;
    case 'loading':
      return (
        <>
          <Spinner /> Asking for the list
        </>
      );
    case 'ok':
      return list.models.length === 1 ? '1 model is there.' : `${list.models.length} models are there.`;
    case 'failed': {
      const { title, advice } = explainChatError(new Error(list.error));
      return `There is no list: ${title} ${advice}`;
    }
  }
}
