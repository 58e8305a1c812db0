import type { Variable, VariableList } from '../../workers/contract/inquiry.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { InquiryResult } from '../toolset/inquiry-result.ts';

/** What the panel knows of the variables. */
export type VariablesView =
  | { readonly status: 'loading' }
  /** `isCurrent`: false while Python is busy and the list is from before. */
  | { readonly status: 'known'; readonly list: VariableList; readonly isCurrent: boolean }
  /** Python is busy, and nothing is known from before. */
  | { readonly status: 'busy' }
  | { readonly status: 'unavailable'; readonly reason: string };

/** The view after an answer: a busy Python leaves what was known, marked as such. */
export function applyVariables(view: VariablesView, result: InquiryResult<VariableList>): VariablesView {
  switch (result.status) {
    case 'ok':
      return { status: 'known', list: result.value, isCurrent: true };
    case 'busy':
      return view.status === 'known' ? { ...view, isCurrent: false } : { status: 'busy' };
    case 'unavailable':
      return { status: 'unavailable', reason: result.reason };
    default:
      return assertNever(result);
  }
}

/** The variables whose name or type contains the text, whatever its case. */
export function filterVariables(variables: readonly Variable[], text: string): readonly Variable[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return variables;
  return variables.filter(({ name, type }) => `${name}\n${type}`.toLowerCase().includes(sought));
}

/** One line on what the panel shows, read out when it changes. */
export function describeVariables(view: VariablesView, shown: number, isFiltered: boolean): string {
  switch (view.status) {
    case 'loading':
      return 'Looking at the variables…';
    case 'busy':
      return 'Python is busy. The variables are shown when it is done.';
    case 'unavailable':
      return view.reason;
    case 'known': {
      const { list, isCurrent } = view;
      const words = [
        ...(isCurrent ? [] : ['Python is busy; shown as of the last run.']),
        describeCount(list, shown, isFiltered),
      ];
      return words.join(' ');
    }
    default:
      return assertNever(view);
  }
}

function describeCount({ variables, total }: VariableList, shown: number, isFiltered: boolean): string {
  if (total === 0) return 'There are no variables yet.';
  if (isFiltered) return shown === 0 ? 'No variable fits the filter.' : `${shown} of ${variables.length} fit.`;
  if (total > variables.length) return `The newest ${variables.length} of ${total} variables.`;
  return total === 1 ? '1 variable' : `${total} variables`;
}
