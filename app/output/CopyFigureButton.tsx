import { useState } from 'react';
import { Button } from '../ui/Button.tsx';

/** Copies a picture as PNG, which is what every clipboard takes. */
export function CopyFigureButton({ toPicture }: { toPicture: () => Promise<Blob> }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = async () => {
    try {
      // The promise goes in unresolved: Safari allows the clipboard only within the press itself.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPicture() })]);
      setState('copied');
    } catch {
      setState('refused');
    }
    setTimeout(() => setState('ready'), 2000);
  };
  return (
    <>
      <Button
        label="Copy figure"
        icon={state === 'copied' ? 'check' : 'copy'}
        iconOnly
        small
        tone="quiet"
        onClick={copy}
      />
      <span role="status" className="visually-hidden">
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The browser did not allow copying'}
      </span>
    </>
  );
}
