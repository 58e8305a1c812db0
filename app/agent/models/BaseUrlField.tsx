import { Field } from '../../ui/Field.tsx';
import { type ApiDraft, changeBaseUrl } from './connection-draft.ts';
import type { ModelMemory } from './model-memory.ts';

interface BaseUrlFieldProps {
  draft: ApiDraft;
  error: string | null;
  memory: ModelMemory;
  onDraft: (draft: ApiDraft) => void;
}

/** The address of the provider: asked for where it is the user's own, overridable (for proxies) where it is known. */
export function BaseUrlField({ draft, error, memory, onDraft }: BaseUrlFieldProps) {
  const note =
    draft.preset.where === 'cloud'
      ? 'Change it to go through a proxy; your key is sent there then.'
      : 'The address of any OpenAI-compatible API. It must allow requests from this page (CORS).';
  return (
    <Field
      label="Base URL"
      type="url"
      autoComplete="off"
      placeholder="https://…/v1"
      note={note}
      value={draft.baseUrl}
      error={error}
      onChange={(event) => onDraft(changeBaseUrl(draft, event.target.value, memory))}
    />
  );
}
