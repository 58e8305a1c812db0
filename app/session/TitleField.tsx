import { type KeyboardEvent, useRef } from 'react';

/** A session's title to be written over: Enter and leaving keep it, Escape does not. */
export function TitleField({ title, onDone }: { title: string; onDone: (text: string | null) => void }) {
  // Once: taking the field away makes the browser take the focus from it.
  const done = useRef(false);
  const finish = (text: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault(); // Escape would close the drawer too
    event.stopPropagation();
    finish(event.key === 'Enter' ? event.currentTarget.value : null);
  };
  return (
    <input
      className="session-rename"
      aria-label="Title"
      defaultValue={title}
      maxLength={200}
      ref={(input) => input?.select()}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
