import type { PythonHelp } from '../editor/python-help.ts';
import type { Inquire } from './notebook-services.ts';

/**
 * The help of a cell from the interpreter it runs in. What may be typed and what it means is
 * told at once or not at all, so that nothing appears when the user is elsewhere; whether it is Python may be told later.
 */
export function createPythonHelp(inquire: Inquire, findInterpreter: () => string | undefined): PythonHelp {
  const where = () => {
    const interpreterId = findInterpreter();
    return interpreterId === undefined ? {} : { interpreterId };
  };
  return {
    async complete(code, offset, signal) {
      const result = await inquire({ type: 'complete', code, offset }, { ...where(), signal });
      return result.status === 'ok' ? result.value : null;
    },
    async inspect(code, offset, signal) {
      const result = await inquire({ type: 'inspect', code, offset }, { ...where(), signal });
      return result.status === 'ok' ? result.value : null;
    },
    async checkSyntax(code, signal) {
      const result = await inquire({ type: 'check-syntax', code }, { ...where(), waits: true, signal });
      return result.status === 'ok' ? result.value : 'unknown';
    },
  };
}
