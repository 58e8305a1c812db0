import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PARSE_HTML = fileURLToPath(new URL('../../app/lib/parse-html.ts', import.meta.url));
const IMPORT_PARSER = `import { parseHtml } from ${JSON.stringify(PARSE_HTML)};\n`;

/** Lines of libraries that do what the page's policy forbids, and what comes to the same within it. */
const REPLACED = [
  {
    // A formula that KaTeX has written as markup.
    file: 'hast-util-from-html-isomorphic/lib/browser.js',
    from: '  template.innerHTML = value\n',
    to: '  template.content.append(...parseHtml(value).body.childNodes)\n',
    imports: IMPORT_PARSER,
  },
  {
    // A name such as `&eacute;` in markdown.
    file: 'decode-named-character-reference/index.dom.js',
    from: '  element.innerHTML = characterReference\n',
    to: '  element.textContent = parseHtml(characterReference).body.textContent\n',
    imports: IMPORT_PARSER,
  },
  {
    // Zod tries whether it may compile code, which it may not: the browser reports each try.
    file: 'zod/v4/core/core.js',
    from: '__zod_globalConfig = {})',
    to: '__zod_globalConfig = { jitless: true })',
    imports: '',
  },
];

/** Puts these lines in. Fails when a library has changed, as what it then does would be stopped in the browser only. */
export function strictLibraries(): Plugin {
  return {
    name: 'vivarium-strict-libraries',
    apply: 'build',
    transform(code, id) {
      const part = REPLACED.find(({ file }) => id.endsWith(`/node_modules/${file}`));
      if (part === undefined) return null;
      if (!code.includes(part.from)) this.error(`${part.file} has changed; see workers/build/strict-libraries.ts.`);
      return part.imports + code.replace(part.from, () => part.to);
    },
  };
}
