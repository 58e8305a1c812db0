import { isList } from './is-list.ts';
import { isPlainRecord } from './is-plain-record.ts';

/** Deepest nesting: what is deeper cannot be written as text or copied without overflowing the stack. */
const DEEPEST = 500;

/**
 * Whether a value from outside is what `JSON.parse` could have made, of up to `longest` characters of text, so that it can
 * be written, copied and kept. Messages can hold more: cycles, Maps, arrays of holes, and parts that stand in many places,
 * of which a few bytes make gigabytes of text; `seen` are the objects that stand elsewhere already.
 */
export function isJson(value: unknown, longest: number, seen = new Set<object>()): boolean {
  let characters = 0;
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'string') characters += item.length;
      else if (typeof item === 'object' && item !== null) {
        if (depth >= DEEPEST || seen.has(item)) return false;
        seen.add(item);
        if (isList(item)) addAll(next, item);
        else if (isPlainRecord(item)) {
          for (const key of Object.keys(item)) characters += key.length;
          addAll(next, Object.values(item));
        } else return false;
      } else if (item !== null && typeof item !== 'number' && typeof item !== 'boolean') return false;
      if (characters > longest) return false;
    }
    level = next;
  }
  return true;
}

/** Numbers, of which there can be millions, are not looked at twice. */
function addAll(items: unknown[], added: readonly unknown[]): void {
  for (const item of added) if (typeof item !== 'number') items.push(item);
}
