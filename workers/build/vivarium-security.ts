import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type Integrity, securePage, toIntegrity } from './security/secure-page.ts';
import { parseSecurityConfig } from './security/security-config.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CONFIG_FILE = fromRoot('security.config.json');

/** The one script that stands in the app's pages themselves, by its hash: what it tells of is that no other came. */
const LOAD_ERROR = { place: '<!-- load-error -->', file: fromRoot('app/load-error.js') };

/** Pages that are the app's own; the examples are written to be read and copied, and get a policy only. */
const CHECKED_PAGES = ['index.html', 'embed.html'];
/** Written to be put on another host, where it names this one: a policy with the hash of its script would be in the way. */
const ELSEWHERE = ['examples/host.html'];
/** What the browser loads by itself; other files are read by the page as data and checked there, see `asset.ts`. */
const LOADED = /^assets\/.*\.(?:js|css)$/;

/** Settings of the plugin. */
interface VivariumSecurityOptions {
  /** Scripts that run inline in the page's frames; asked for when the other plugins have built them. */
  readonly frameScripts: () => readonly string[];
}

/** Writes the content security policy and the hashes of what they load into the pages of the build. */
export function vivariumSecurity({ frameScripts }: VivariumSecurityOptions): Plugin {
  const readConfig = () => parseSecurityConfig(readFileSync(CONFIG_FILE, 'utf8'));
  return {
    name: 'vivarium-security',
    buildStart() {
      this.addWatchFile(CONFIG_FILE);
      readConfig();
    },
    // The files as they are on disk: other plugins have the last word on a bundle after this one.
    writeBundle: {
      order: 'post',
      handler({ dir = 'dist' }) {
        const config = readConfig();
        const files = listFiles(dir);
        const integrity: Integrity = new Map(
          files.filter((path) => LOADED.test(path)).map((path) => [path, toIntegrity(readFileSync(join(dir, path)))]),
        );
        for (const path of files.filter((path) => path.endsWith('.html') && !ELSEWHERE.includes(path))) {
          const checked = CHECKED_PAGES.includes(path);
          const parts = { config, frameScripts: frameScripts(), framesOwn: !checked };
          const html = readFileSync(join(dir, path), 'utf8');
          writeFileSync(join(dir, path), securePage(html, { ...parts, ...(checked && { integrity }) }));
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler(page, { server }) {
        const script = `<script>${readFileSync(LOAD_ERROR.file, 'utf8')}</script>`;
        const html = page.replace(LOAD_ERROR.place, () => script);
        if (server === undefined) return html;
        // Vite's own code for development speaks over a socket and writes strings as markup.
        const parts = { config: readConfig(), frameScripts: frameScripts(), connect: ['ws:'], trustedTypes: false };
        return securePage(html, parts);
      },
    },
  };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
