import { z } from 'zod';

/**
 * A text of at most so many characters, in a message. Not `max`, which looks at the length of whatever has one: of an object
 * whose `length` is no number it makes a throw.
 */
export function textOf(most: number) {
  return z.string().refine((text) => text.length <= most, `must be a text of up to ${most} characters`);
}
