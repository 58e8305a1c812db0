import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { TurnNote } from './chat-message.ts';
import './turn-note.css';

interface TurnNoteRowProps {
  note: TurnNote;
  /** Goes on with the turn; null when it cannot now. */
  onContinue: (() => void) | null;
}

/** What the page has to say within an answer, set apart from what the agent says. */
export function TurnNoteRow({ note, onContinue }: TurnNoteRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: this is no form's group of fields.
    <div className="turn-note" role="group" aria-label="Note from the app">
      <Icon name={note.kind === 'shortened' ? 'file' : 'warning'} size={14} />
      <p>{note.text}</p>
      {note.endsTurn && onContinue && <Button label="Continue" icon="play" small onClick={onContinue} />}
    </div>
  );
}
