import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import type { ApiDraft } from './connection-draft.ts';

interface KeyFieldProps {
  draft: ApiDraft;
  error: string | null;
  /** Whether this browser can be asked to keep a key. */
  canRemember: boolean;
  /** Whether this browser has a key stored for the address. */
  remembered: boolean;
  onDraft: (draft: ApiDraft) => void;
  onForget: () => void;
}

/** The key, and whether it is to be remembered. */
export function KeyField({ draft, error, canRemember, remembered, onDraft, onForget }: KeyFieldProps) {
  const { keyPage } = draft.preset;
  return (
    <>
      <Field
        label={keyPage === undefined ? 'API key (optional)' : 'API key'}
        type="password"
        autoComplete="off"
        note={
          <>
            It is sent to this address and nowhere else; Python never sees it.
            {keyPage !== undefined && (
              <>
                {' '}
                You get one at{' '}
                <a href={`https://${keyPage}`} target="_blank" rel="noreferrer">
                  {keyPage}
                </a>
                .
              </>
            )}
          </>
        }
        value={draft.apiKey}
        error={error}
        onChange={(event) => onDraft({ ...draft, apiKey: event.target.value })}
      />
      <div className="remember">
        {canRemember && (
          <label>
            <input
              type="checkbox"
              checked={draft.remember}
              onChange={(event) => onDraft({ ...draft, remember: event.target.checked })}
            />
            Remember this key in this browser
          </label>
        )}
        {remembered && <Button label="Forget" small onClick={onForget} />}
        <p>
          {draft.remember
            ? 'Stored unencrypted on this device, for this address only.'
            : 'Kept in memory only, gone on reload.'}
        </p>
      </div>
    </>
  );
}
