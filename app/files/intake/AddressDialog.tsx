import { type SyntheticEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { AddressFetch } from './address-fetch.ts';
import type { Intake } from './intake.ts';
import './intake-dialogs.css';

/** Asks for an address and fetches the file from there. */
export function AddressDialog({ intake, onClose }: { intake: Intake; onClose: () => void }) {
  const [fetching] = useState(() => new AddressFetch(intake));
  const [text, setText] = useState('');
  const state = useStore(fetching.state);
  useEffect(() => () => fetching.stop(), [fetching]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (state.status !== 'fetching') void fetching.start(text);
  };
  return (
    <Dialog title="Add a file from a URL" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field
          label="Address"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://example.org/data.csv"
          data-autofocus
          value={text}
          error={state.status === 'failed' ? state.reason : null}
          note="Your browser fetches it, without signing you in anywhere; Python gets no network by this."
          onChange={(event) => setText(event.target.value)}
        />
        <div role="status" aria-label="Fetching" className="address-status">
          {state.status === 'fetching' && (
            <>
              <span>Fetching from {toVisibleText(state.host)}</span>
              <ProgressBar label="Fetching" receivedBytes={state.receivedBytes} totalBytes={state.totalBytes} />
            </>
          )}
          {state.status === 'page' && (
            <span>
              A web page came, not a data file. Look on it for a link to download, and use that link’s address. Or add
              the page itself, as {toVisibleText(state.file.name)}.
            </span>
          )}
        </div>
        <div className="dialog-actions">
          {state.status === 'fetching' ? (
            <Button label="Stop" onClick={() => fetching.stop()} />
          ) : (
            <Button label="Cancel" onClick={onClose} />
          )}
          {state.status === 'page' && <Button label="Add the page" onClick={() => fetching.add(state.file)} />}
          <Button label="Add" tone="accent" type="submit" disabled={state.status === 'fetching'} />
        </div>
      </form>
    </Dialog>
  );
}
