import { Button } from './Button.tsx';
import './missing-note.css';

interface MissingNoteProps {
  state: { readonly reason: string; readonly isTrying: boolean };
  onTryAgain: () => void;
}

/** Says that a part of the app could not be loaded, in the place of that part. */
export function MissingNote({ state, onTryAgain }: MissingNoteProps) {
  return (
    <div className="missing-note">
      <p role="status">{state.reason}</p>
      <Button
        label={state.isTrying ? 'Trying…' : 'Try again'}
        icon="restart"
        small
        aria-disabled={state.isTrying || undefined}
        onClick={onTryAgain}
      />
    </div>
  );
}
