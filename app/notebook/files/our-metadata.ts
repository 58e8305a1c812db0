/** The key of a cell's metadata under which we keep what nbformat has no place for. */
export const OUR_KEY = 'vivarium';

/** Media type of an output that nbformat does not know, kept whole as data. */
export const UNKNOWN_OUTPUT_TYPE = 'application/vnd.vivarium.unknown-output+json';
