import { Button } from './Button.tsx';
import { NoticePlace } from './NoticePlace.tsx';
import { PassingNotice } from './PassingNotice.tsx';

/** How long good news stays, in milliseconds. */
const FLEETING = 6_000;

interface NoticeAction {
  readonly label: string;
  readonly onChoose: () => void;
}

interface NoticeProps {
  /** Null when there is nothing to say. */
  text: string | null;
  onClose: () => void;
  /** What can be done about it. */
  action?: NoticeAction | undefined;
  /** The same where there are several. */
  actions?: readonly NoticeAction[];
  /** Whose word it is, where there are several. */
  label?: string;
  /** Whether it goes by itself: for what need not be read, as it shows elsewhere too. */
  fleeting?: boolean;
}

/** A short word from the app at the top of the page, read out when it comes. */
export function Notice({
  text,
  onClose,
  action,
  actions = action ? [action] : [],
  label = 'Notice',
  fleeting = false,
}: NoticeProps) {
  return (
    <NoticePlace label={label}>
      {text !== null && (
        <PassingNotice key={text} afterMs={fleeting ? FLEETING : null} onPass={onClose}>
          <span>{text}</span>
          {actions.map((offered) => (
            <Button
              key={offered.label}
              label={offered.label}
              small
              onClick={() => {
                onClose();
                offered.onChoose();
              }}
            />
          ))}
          <Button label="Dismiss" icon="close" iconOnly small tone="quiet" onClick={onClose} />
        </PassingNotice>
      )}
    </NoticePlace>
  );
}
