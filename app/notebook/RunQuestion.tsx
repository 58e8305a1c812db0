import { useRef } from 'react';
import type { Run } from '../toolset/run.ts';
import { describeQuestion } from './describe-question.ts';
import { QuestionForm } from './QuestionForm.tsx';
import { useAbilities } from './use-abilities.ts';
import { useAccessParts } from './use-access-parts.ts';
import { useQuestionFocus } from './use-question-focus.ts';

interface RunQuestionProps {
  run: Run;
  /** Where it stands. The agent's runs are shown in both places and announced in the chat. */
  place: 'chat' | 'notebook';
}

/** What Python asks the user in a run that waits for an answer: a field at the end of its output. */
export function RunQuestion({ run, place }: RunQuestionProps) {
  const { inputs = null } = useAccessParts() ?? {};
  const { hasChat } = useAbilities();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { input, origin } = run;
  const hasCard = hasChat && origin.by === 'agent' && origin.toolCallId !== null;
  const isMain = hasCard === (place === 'chat');
  useQuestionFocus(field, {
    requestId: isMain && inputs !== null ? (input?.requestId ?? null) : null,
    isOver: run.state.status !== 'running',
    // Who has just started it is done with the line it was typed in.
    mayLeaveEmptyField: origin.by === 'user',
  });
  if (run.state.status !== 'running' || inputs === null) return null;
  return (
    <>
      <p className="visually-hidden" role="status">
        {isMain && input !== null && describeQuestion(input)}
      </p>
      {input !== null && (
        // Another question is another field: what was typed for one never answers the next.
        <QuestionForm key={input.requestId} run={run} input={input} inputs={inputs} field={field} />
      )}
    </>
  );
}
