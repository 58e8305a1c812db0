import { z } from 'zod';
import { isList } from '../../lib/is-list.ts';

/**
 * A list of at most so many items, in a message. Its length is looked at before its items are: `z.array` alone goes through
 * four billion holes first, which are a few bytes of a message.
 */
export function listOf<Item extends z.ZodType>(item: Item, most: number) {
  return z
    .custom<z.input<Item>[]>((value) => isList(value) && value.length <= most, `must be a list of up to ${most}`)
    .pipe(z.array(item));
}
