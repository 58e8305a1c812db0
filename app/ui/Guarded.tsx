import { type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { isFramed } from '../lib/is-framed.ts';
import { createLetters } from './create-letters.ts';
import './guarded.css';
import { useDwell } from './use-dwell.ts';
import { canTellSeen, useSeen } from './use-seen.ts';

/** What a button that allows something is given. */
export interface Guard {
  /** For the button: whether it is dead now, and what says why. */
  readonly props: { readonly 'aria-disabled'?: boolean; readonly 'aria-describedby'?: string };
  /** Makes of what the button does what it does when nobody tricks the user into pressing it. */
  readonly only: (action: () => void) => (event: MouseEvent) => void;
}

interface GuardedProps {
  className?: string;
  /** The buttons that allow something, and no others. */
  children: (guard: Guard) => ReactNode;
}

const OPEN: Guard = { props: {}, only: (action) => action };
const HIDDEN = 'Make this button fully visible to use it.';
const EARLY = 'Press once more.';

/**
 * Buttons that allow something. In a frame the page around it could cover them, make them see-through, or bring them under
 * the pointer: there they work only when the browser says that they have been truly visible, or, where it cannot tell, when
 * the user has typed what is shown; and only for a pointer that did not come upon them a moment ago.
 */
export function Guarded({ className, children }: GuardedProps) {
  if (!isFramed()) return <div className={className}>{children(OPEN)}</div>;
  return canTellSeen() ? (
    <WhenSeen className={className}>{children}</WhenSeen>
  ) : (
    <WhenTyped className={className}>{children}</WhenTyped>
  );
}

type InnerProps = { className: string | undefined; children: GuardedProps['children'] };

function WhenSeen({ className, children }: InnerProps) {
  const ref = useRef<HTMLDivElement>(null);
  const noteId = useId();
  const { isSeen, check } = useSeen(ref);
  const dwell = useDwell();
  const isLive = isSeen && !dwell.wasEarly;
  const guard: Guard = {
    props: isSeen ? {} : { 'aria-disabled': true, 'aria-describedby': noteId },
    only: (action) => (event) => {
      if (check() && dwell.check(event)) action();
    },
  };
  return (
    <div className="guarded">
      <div ref={ref} className={className} {...dwell.handlers}>
        {children(guard)}
      </div>
      <p id={noteId} className="guarded-note" role="status" data-empty={isLive || undefined}>
        {isSeen ? EARLY : HIDDEN}
      </p>
    </div>
  );
}

function WhenTyped({ className, children }: InnerProps) {
  const [letters] = useState(createLetters);
  const [typed, setTyped] = useState('');
  const inputId = useId();
  const dwell = useDwell();
  const isRight = typed.trim().toUpperCase() === letters;
  const guard: Guard = {
    props: isRight ? {} : { 'aria-disabled': true, 'aria-describedby': `${inputId}-note` },
    only: (action) => (event) => {
      if (isRight && dwell.check(event)) action();
    },
  };
  return (
    <div className="guarded">
      <div className={className} {...dwell.handlers}>
        {children(guard)}
      </div>
      <p className="guarded-letters">
        <label id={`${inputId}-note`} htmlFor={inputId}>
          Type {letters} to use this button:
        </label>
        <input
          id={inputId}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={letters.length}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span role="status">{isRight && dwell.wasEarly && EARLY}</span>
      </p>
    </div>
  );
}
