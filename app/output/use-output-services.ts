import { createContext, useContext } from 'react';
import type { OutputServices } from './output-services.ts';

const GONE = { status: 'unavailable', reason: 'The interpreter that made this is gone. Run the code again.' } as const;

/** Where an output stands by itself: what it holds is all there is. */
const NOTHING: OutputServices = {
  readTable: async () => GONE,
  exportTable: async () => GONE,
  drawFigure: async () => GONE,
  showSource: null,
};

export const OutputServicesContext = createContext<OutputServices>(NOTHING);

/** What outputs can ask for, from the notebook around them. */
export function useOutputServices(): OutputServices {
  return useContext(OutputServicesContext);
}
