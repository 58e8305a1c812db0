import type { Inspection } from '../../workers/contract/inquiry.ts';

/** Longest signature that is shown, in characters. */
const LONGEST_SIGNATURE = 600;

/** A call's signature, one of its parameters marked. */
export interface CallDescription {
  readonly signature: string;
  readonly parameters: readonly string[];
  readonly activeParameter: number;
  readonly documentation: string;
}

/**
 * The code without the name that ends at the offset, and the offset where it began: asked there, the interpreter tells
 * of the call around it and not of the name.
 */
export function leaveOutName(code: string, offset: number): { code: string; offset: number } {
  const name = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(code.slice(0, offset))?.[0] ?? '';
  const rest = /^[\p{L}\p{N}_]*/u.exec(code.slice(offset))?.[0] ?? '';
  const start = offset - name.length;
  return { code: code.slice(0, start) + code.slice(offset + (name === '' ? 0 : rest.length)), offset: start };
}

/** The call that an inspection is in; null when it is in none or nothing is known of its parameters. */
export function toCallDescription(inspection: Inspection): CallDescription | null {
  const { signature, parameters, activeParameter, documentation } = inspection;
  if (signature === null || activeParameter === null || signature.length > LONGEST_SIGNATURE) return null;
  return {
    signature,
    parameters,
    activeParameter: Math.max(0, Math.min(activeParameter, parameters.length - 1)),
    documentation,
  };
}
