import { useState } from 'react';
import { Button } from './Button.tsx';

/** Copies a text and says so; the text is asked for when the button is pressed. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setState('copied');
    } catch {
      setState('refused');
    }
    setTimeout(() => setState('ready'), 2000);
  };
  return (
    <>
      <Button label={label} icon={state === 'copied' ? 'check' : 'copy'} iconOnly small tone="quiet" onClick={copy} />
      <span role="status" className="visually-hidden">
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The browser did not allow copying'}
      </span>
    </>
  );
}
