import type { RunInput } from '../toolset/run.ts';
import { toVisibleText } from '../ui/reveal-invisible.ts';

/** Characters of a prompt that are shown: its end, where the question is. */
const LONGEST_SHOWN = 300;

/** Says that it is Python that asks, whatever the prompt pretends to be. */
export function sayWhoAsks({ isSecret }: RunInput): string {
  return isSecret ? 'Python asks for a secret' : 'Python asks for a line';
}

/** The prompt as the name of a field: characters that cannot be seen are named, what is long is cut; never empty. */
export function toQuestionLabel({ prompt }: RunInput): string {
  const characters = [...prompt.trim()];
  const cut = characters.length > LONGEST_SHOWN;
  const shown = toVisibleText(characters.slice(-LONGEST_SHOWN).join(''));
  return shown === '' ? 'Input' : cut ? `…${shown}` : shown;
}

/** The whole question in one sentence, to be announced. */
export function describeQuestion(input: RunInput): string {
  const label = toQuestionLabel(input);
  return label === 'Input' ? `${sayWhoAsks(input)}.` : `${sayWhoAsks(input)}: ${label}`;
}
