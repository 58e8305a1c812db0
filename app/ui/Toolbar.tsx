import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

interface ToolbarProps {
  label: string;
  className: string;
  children: ReactNode;
}

/** Buttons of which Tab reaches one and the arrow keys the others, as ARIA has it for toolbars. */
export function Toolbar({ label, className, children }: ToolbarProps) {
  const ref = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLElement | null>(null);
  const list = () => [...(ref.current?.querySelectorAll<HTMLElement>('button:not([role=menuitem], :disabled)') ?? [])];
  const mark = () => {
    const buttons = list();
    const reached = buttons.find((button) => button === current.current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === reached ? 0 : -1;
  };
  // Whatever is rendered may have brought, taken or disabled buttons.
  useLayoutEffect(mark);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = list();
    const at = buttons.indexOf(event.target as HTMLElement); // what is no button of ours is not among them
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    buttons.at(step % buttons.length)?.focus();
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (!list().includes(event.target)) return;
    current.current = event.target;
    mark();
  };
  return (
    <div ref={ref} role="toolbar" aria-label={label} className={className} onKeyDown={onKeyDown} onFocus={onFocus}>
      {children}
    </div>
  );
}
