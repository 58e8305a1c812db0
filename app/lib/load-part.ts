import { mendStyles } from './mend-styles.ts';

/** Stands in the message of every PartMissingError, also where that has become the text of another. */
export const PART_MISSING = 'could not be loaded, as a file of this app is';

/** A file of the app came with other bytes than the build wrote down, so it was not used. */
export class AlteredFileError extends Error {
  override readonly name = 'AlteredFileError';
}

/** A part of the app that is loaded on demand could not be. The message says which, and what to do; `cause` says why. */
export class PartMissingError extends Error {
  override readonly name = 'PartMissingError';

  constructor(what: string, cause: unknown) {
    const why =
      cause instanceof AlteredFileError
        ? 'not the one it was built with. Reload the page; if that does not help, tell whoever serves it.'
        : 'out of reach. Check the connection and try again. If that does not help, the app may have been updated: ' +
          'reload the page.';
    super(`${what} ${PART_MISSING} ${why}`, { cause });
  }
}

/**
 * Loads a part of the app: the one way to call `import()`. `what` names it, as the beginning of a sentence. Rejects with a
 * PartMissingError; calling again tries again. The address stays the same, as a module that is loaded under two is
 * there twice; a browser that remembers a failed address for the life of the page (Chromium did) needs a reload then.
 */
export async function loadPart<T>(what: string, load: () => Promise<T>): Promise<T> {
  try {
    await mendStyles();
    return await load();
  } catch (error) {
    throw new PartMissingError(what, error);
  }
}
