import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import { aFlag, aList, aMatch, aRecord, aText, maybeNull, mustBe, mustStay, oneOf, tagged } from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { parseEmbedConfig } from './embed-config.ts';
import { toWidgetAddress } from './host-address.ts';
import { parseOptions } from './parse-options.ts';

const BASE = 'https://viv.example/app/embed.html';
const SEARCHES = [
  '',
  '?mode=chat&theme=dark&language=pt-BR&title=My%20notebook',
  '?file=data%2Fa.csv&packages=numpy,scikit-learn&readOnly=1',
  '?file=https://a.example/x.csv&webmcp=1&buttons=files,theme',
  '?buttons=&mode=headless',
];
const OPTIONS = aRecord({
  mode: oneOf('full', 'chat', 'notebook', 'headless'),
  theme: oneOf('light', 'dark', 'system'),
  language: maybeNull(aText(200_000)),
  title: aMatch(/^[^\0\u202e\n]+$/),
  file: maybeNull(aMatch(/^https?:\/\/[^@/]+\//)),
  packages: aList(aMatch(/^[a-z\d][a-z\d-]{0,99}$/), 50),
  readOnly: aFlag,
  buttons: aList(oneOf('files', 'model', 'theme', 'import', 'export'), 5),
  webmcp: aFlag,
});

fuzz(
  'addresses of a widget',
  nearText(SEARCHES, ['&', '=', ',', '?', 'mode=', 'title=', '%20', '%zz', '1', '@']),
  (search) => {
    // As the browser gives it: encoded.
    const parsed = parseOptions(new URL(`?${search.replace(/^\?|#/g, '')}`, BASE).search, '', BASE);
    if (parsed.status === 'error') {
      mustBe(aList(aText(1000), 21), parsed.problems);
      return false;
    }
    mustBe(OPTIONS, parsed.options);
    // What was understood can be said again.
    const { language, file, ...rest } = parsed.options;
    const said = { ...rest, ...(language !== null && { language }), ...(file !== null && { file }) };
    const address = toWidgetAddress(said, { widget: BASE, page: BASE });
    mustStay(() => parseOptions(address.search, '', BASE), parsed);
    return true;
  },
);

const CONFIGS = [
  { hosts: 'any' },
  { hosts: ['https://a.example', 'http://localhost:8080', 'https://b.example:8443'] },
  { hosts: [] },
];

fuzz('lists of hosts', near(CONFIGS, 'json'), ({ value }) => {
  const parsed = parseEmbedConfig(value);
  const origins = aList(aMatch(/^https?:\/\/[^/*@]+$/), 1000);
  mustBe(
    tagged('status', {
      ok: aRecord({ status: oneOf('ok'), hosts: (hosts) => (hosts === 'any' ? null : origins(hosts)) }),
      error: aRecord({ status: oneOf('error'), message: aMatch(/^embed-config\.json cannot be used: /) }),
    }),
    parsed,
  );
  if (parsed.status === 'error') return false;
  mustStay((again) => parseEmbedConfig({ hosts: Object(again).hosts }), parsed);
  return true;
});
