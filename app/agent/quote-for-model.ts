/** What could end a quotation for a careless reader, or change how it reads without being seen. */
const UNSAFE = /[<>\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text from outside as a JSON string on one line that holds neither markup nor invisible characters; Python reads it too. */
export function quoteForModel(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
