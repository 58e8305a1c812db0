import { createContext, useContext } from 'react';

/** What a page lets its user do, and which parts it has. */
export interface Abilities {
  /** Whether anything may be changed or run; without it the user looks on: reads, copies, downloads. */
  readonly changes: boolean;
  readonly hasChat: boolean;
  readonly hasNotebook: boolean;
  /** Whether a model can be chosen. */
  readonly connects: boolean;
  /** Whether notebook files are opened here. */
  readonly imports: boolean;
  /** Whether the notebook is taken away as a file. */
  readonly exports: boolean;
}

/** What the ordinary page lets its user do. */
const ALL_ABILITIES: Abilities = {
  changes: true,
  hasChat: true,
  hasNotebook: true,
  connects: true,
  imports: true,
  exports: true,
};

/** Given by a page that has or allows less than the ordinary one. */
export const AbilitiesContext = createContext(ALL_ABILITIES);

export function useAbilities(): Abilities {
  return useContext(AbilitiesContext);
}
