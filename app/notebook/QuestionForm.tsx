import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Run, RunInput } from '../toolset/run.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { sayWhoAsks, toQuestionLabel } from './describe-question.ts';
import './question-form.css';
import type { RunInputs } from './run-inputs.ts';

interface QuestionFormProps {
  run: Run;
  input: RunInput;
  inputs: RunInputs;
  field: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
}

/**
 * The field for the line that Python asks for. It says who asks before anything else, as a prompt is the program's text and
 * may look like a question of the page. What is typed is kept nowhere else.
 */
export function QuestionForm({ run, input, inputs, field }: QuestionFormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const send = () => inputs.answer(run.id, input.requestId, text);
  const end = () => inputs.end(run.id, input.requestId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
    // As in a terminal: the end of the input where nothing has been typed.
    if (event.key === 'd' && event.ctrlKey && text === '') {
      event.preventDefault();
      end();
    }
  };
  const props = {
    id,
    ref: field,
    value: text,
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    'aria-describedby': `${id}-note`,
    onChange: ({ target }: { target: { value: string } }) => setText(target.value),
    onKeyDown,
  };
  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset>
        <legend>
          <Icon name="code" size={14} />
          {sayWhoAsks(input)}
        </legend>
        <label htmlFor={id}>{toQuestionLabel(input)}</label>
        <div className="question-line">
          {input.isSecret ? (
            // No password of this site that a browser or its helpers should offer or keep.
            <input type="password" autoComplete="new-password" {...props} />
          ) : (
            // Several lines when pasted: each answers one question.
            <textarea rows={1} autoComplete="off" {...props} />
          )}
          <Button label="Send" icon="send" type="submit" tone="accent" small />
        </div>
        <div className="question-more">
          <p id={`${id}-note`}>
            {input.isSecret
              ? 'The code that runs gets what you type. It is not shown here and not kept.'
              : 'The code that runs gets what you type, and it is shown with the output.'}
          </p>
          <Button label="End of input" small tone="quiet" title="End of input (Ctrl+D)" onClick={end} />
          <Button label="Stop" icon="stop" small tone="quiet" onClick={() => inputs.stop(run.id)} />
        </div>
      </fieldset>
    </form>
  );
}
