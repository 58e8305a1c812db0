import type { DroppedText } from '../contract/sandbox-message.ts';

/** How many characters and line ends UTF-8 bytes have; decodes nothing. */
export function countBytes(bytes: Uint8Array): DroppedText {
  let characters = 0;
  let lines = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if ((byte & 0xc0) !== 0x80) characters += 1;
    if (byte === 0x0a) lines += 1;
  }
  return { characters, lines };
}

/** How many characters and line ends a text has; half a character counts as one. */
export function countText(text: string): DroppedText {
  let characters = text.length;
  let lines = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x0a) lines += 1;
    else if (unit >= 0xdc00 && unit < 0xe000 && index > 0 && isHigh(text.charCodeAt(index - 1))) characters -= 1;
  }
  return { characters, lines };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
