import { toVisibleText } from '../ui/reveal-invisible.ts';
import { BUTTONS, MODES } from './protocol.ts';
import { DEFAULT_TITLE, LONGEST_TITLE, MOST_PACKAGES, type WidgetSettings } from './widget-settings.ts';

/** The address of a widget, understood whole or not at all; a problem is a sentence that says what is allowed. */
export type ParsedOptions =
  | { readonly status: 'ok'; readonly options: WidgetSettings }
  | { readonly status: 'error'; readonly problems: readonly string[] };

/** A value as it is meant, or what is wrong with it as the end of a sentence that began with the parameter's name. */
type Parsed<T> = { readonly value: T } | { readonly problem: string };
type Reader<T> = (text: string, base: string) => Parsed<T>;

const THEMES = ['light', 'dark', 'system'] as const;
const LONGEST_FILE = 2000;
/** An address of megabytes can be wrong in as many ways as it has parameters. */
const MOST_PROBLEMS = 20;

/** One reader for each parameter; there are no others. */
const READERS: { readonly [Name in keyof WidgetSettings]: Reader<WidgetSettings[Name]> } = {
  mode: (text) => oneOf(MODES, text),
  theme: (text) => oneOf(THEMES, text),
  language: readLanguage,
  title: readTitle,
  file: readFile,
  packages: readPackages,
  readOnly: readSwitch,
  buttons: readButtons,
  webmcp: readSwitch,
};
/** A list that may be empty: no button at all. */
const MAY_BE_EMPTY = 'buttons';

/**
 * Parses what the address of the widget says behind `?` and `#`; `base` is that address. What is not known is refused, so
 * that a mistake shows at once and no address says anything that nobody reads.
 */
export function parseOptions(search: string, hash: string, base: string): ParsedOptions {
  const problems: string[] = [];
  const given = new Map<string, string>();
  for (const pair of search.replace(/^\?/, '').split('&')) {
    if (pair === '') continue;
    const [name, value] = decodePair(pair);
    if (name === null || value === null) {
      problems.push(`“${quote(pair)}” is not encoded as addresses are; write % as %25.`);
    } else if (!Object.hasOwn(READERS, name)) {
      problems.push(`There is no parameter “${quote(name)}”. There are ${Object.keys(READERS).join(', ')}.`);
    } else if (given.has(name)) {
      problems.push(`“${name}” is there more than once; give it once.`);
    } else given.set(name, value);
  }
  if (hash.length > 1) problems.push('A widget takes no link to a session; take out what follows #.');

  function read<Name extends keyof WidgetSettings>(name: Name, otherwise: WidgetSettings[Name]): WidgetSettings[Name] {
    const text = given.get(name);
    if (text === undefined) return otherwise;
    const reader: Reader<WidgetSettings[Name]> = READERS[name];
    const parsed: Parsed<WidgetSettings[Name]> =
      text === '' && name !== MAY_BE_EMPTY
        ? { problem: 'is empty; leave it out or give it a value' }
        : reader(text, base);
    if ('value' in parsed) return parsed.value;
    problems.push(`“${name}” ${parsed.problem}.`);
    return otherwise;
  }

  const options: WidgetSettings = {
    mode: read('mode', 'full'),
    theme: read('theme', 'system'),
    language: read('language', null),
    title: read('title', DEFAULT_TITLE),
    file: read('file', null),
    packages: read('packages', []),
    readOnly: read('readOnly', false),
    buttons: read('buttons', BUTTONS),
    webmcp: read('webmcp', false),
  };
  const rest = problems.length - MOST_PROBLEMS;
  if (rest > 0) problems.splice(MOST_PROBLEMS, rest, `There are ${rest} more problems.`);
  return problems.length > 0 ? { status: 'error', problems } : { status: 'ok', options };
}

function decodePair(pair: string): [string | null, string | null] {
  const cut = pair.indexOf('=');
  const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)];
  return [decode(name), decode(value)];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function oneOf<T extends string>(allowed: readonly T[], text: string): Parsed<T> {
  const value = allowed.find((each) => each === text);
  return value === undefined ? { problem: `is one of ${allowed.join(', ')}, not “${quote(text)}”` } : { value };
}

function readSwitch(text: string): Parsed<boolean> {
  return text === '1' || text === '0' ? { value: text === '1' } : { problem: `is 1 or 0, not “${quote(text)}”` };
}

function readLanguage(text: string): Parsed<string> {
  try {
    const [value] = Intl.getCanonicalLocales(text);
    if (value !== undefined) return { value };
  } catch {
    // Said below.
  }
  return { problem: `is a language tag such as de or pt-BR, not “${quote(text)}”` };
}

function readTitle(text: string): Parsed<string> {
  if (text.length > LONGEST_TITLE)
    return { problem: `has ${text.length} characters; up to ${LONGEST_TITLE} are shown` };
  if (text.trim() === '') return { problem: 'holds only spaces; leave it out or give it a value' };
  const value = toVisibleText(text.trim().replace(/\s+/g, ' '));
  // What cannot be seen is written out, which is longer.
  if (value.length > LONGEST_TITLE) return { problem: 'holds too many characters that cannot be seen' };
  return { value };
}

function readFile(text: string, base: string): Parsed<string> {
  if (text.length > LONGEST_FILE) return { problem: `has ${text.length} characters; up to ${LONGEST_FILE} are taken` };
  const url = URL.parse(text, base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { problem: `is an http or https address, or one relative to the widget, not “${quote(text)}”` };
  }
  if (url.username !== '' || url.password !== '') return { problem: 'must not hold a name or a password' };
  return { value: url.href };
}

function readPackages(text: string): Parsed<readonly string[]> {
  const names = text.split(',');
  if (names.length > MOST_PACKAGES)
    return { problem: `names ${names.length} packages; up to ${MOST_PACKAGES} are loaded` };
  const wrong = names.find((name) => !/^[a-z\d]([\w.-]{0,98}[a-z\d])?$/i.test(name));
  if (wrong !== undefined)
    return { problem: `holds names of packages with commas between them, not “${quote(wrong)}”` };
  // As PEP 503 says, so that one package is not named twice.
  const value = names.map((name) => name.toLowerCase().replace(/[-_.]+/g, '-'));
  const twice = value.find((name, index) => value.indexOf(name) !== index);
  if (twice !== undefined) return { problem: `names ${twice} more than once` };
  return { value };
}

function readButtons(text: string): Parsed<WidgetSettings['buttons']> {
  const names = text === '' ? [] : text.split(',');
  const wrong = names.find((name) => !BUTTONS.some((button) => button === name));
  if (wrong !== undefined) return { problem: `may name ${BUTTONS.join(', ')}, not “${quote(wrong)}”` };
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { problem: `names ${twice} more than once` };
  return { value: BUTTONS.filter((button) => names.includes(button)) };
}

/** What was given, short and with nothing invisible in it. */
function quote(text: string): string {
  return toVisibleText(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
