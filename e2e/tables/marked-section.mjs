/**
 * Puts text between the comments `<!-- name:begin -->` and `<!-- name:end -->` of a document.
 *
 * @param {string} document
 * @param {string} name
 * @param {string} body
 * @returns {string | null} the document with it; null when the comments are missing, doubled or the wrong way round
 */
export function replaceSection(document, name, body) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [head, rest, ...more] = document.split(begin);
  const [, tail, ...others] = rest?.split(end) ?? [];
  if (head === undefined || tail === undefined || more.length > 0 || others.length > 0) return null;
  return `${head}${begin}\n\n${body.trim()}\n\n${end}${tail}`;
}
