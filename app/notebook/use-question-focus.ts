import { type RefObject, useEffect, useRef } from 'react';
import { isFramed } from '../lib/is-framed.ts';
import { isUserElsewhere } from './is-user-elsewhere.ts';

interface QuestionFocusOptions {
  /** The question whose field may take the focus; null while there is none. */
  readonly requestId: number | null;
  /** Whether its run has ended. */
  readonly isOver: boolean;
  /** Whether a text field with nothing in it may be left. */
  readonly mayLeaveEmptyField: boolean;
}

/**
 * Brings the focus to the field of a question, unless the user is at something else; when the run is over and nothing else
 * has the focus, it goes back to where it was.
 */
export function useQuestionFocus(
  field: RefObject<HTMLElement | null>,
  { requestId, isOver, mayLeaveEmptyField }: QuestionFocusOptions,
): void {
  const before = useRef<Element | null>(null);

  useEffect(() => {
    if (requestId === null || field.current === null) return;
    const { activeElement } = document;
    // The page around a widget has the focus then, and keeps it.
    if (isFramed() && !document.hasFocus()) return;
    if (isUserElsewhere(activeElement, mayLeaveEmptyField)) return;
    if (activeElement !== document.body) before.current = activeElement;
    field.current.focus();
  }, [field, requestId, mayLeaveEmptyField]);

  useEffect(() => {
    const { current } = before;
    if (!isOver || current === null) return;
    before.current = null;
    if (document.activeElement === document.body && current instanceof HTMLElement) current.focus();
  }, [isOver]);
}
