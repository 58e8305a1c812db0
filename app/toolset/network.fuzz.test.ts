import fc from 'fast-check';
import { vi } from 'vitest';
import type { BrokerRequest } from '../../workers/contract/sandbox-message.ts';
import { allowsConnection } from '../lib/allows-connection.ts';
import { fuzz, fuzzAsync } from '../lib/test-fuzz.ts';
import {
  aCount,
  aList,
  aMatch,
  anything,
  aRecord,
  aText,
  mustBe,
  oneOf,
  type Shape,
  tagged,
} from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { createBroker } from './broker.ts';
import { createNetworkPermissions, type PermissionAnswer, type PermissionRequest } from './network-permissions.ts';
import { PackageIndex } from './package-index.ts';
import { PackageLibrary } from './package-library.ts';
import { createMemoryCache } from './test-fetch.ts';

const OWN = 'https://viv.example';
const FORBIDDEN = 'https://forbidden.example';
const ADDRESSES = [
  'https://a.example/data.csv?x=1#y',
  'http://127.0.0.1:8000/a',
  'https://packages.invalid/numpy-1.whl',
  'https://pypi.org/simple/plotly/',
  `${OWN}/api`,
  `${FORBIDDEN}/x`,
  'file:///etc/passwd',
];
const PIECES = [
  'https://',
  '@',
  '//',
  '..',
  ':',
  '?',
  '#',
  '\\',
  'packages.invalid/',
  'pypi.org',
  '%2f',
  'blob:',
  'user:x@',
];

const requests = fc.record({
  address: nearText(ADDRESSES, PIECES),
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'get', 'HEAD', 'DELETE', 'GET /'),
  answer: fc.constantFrom<PermissionAnswer>('refuse', 'run', 'always'),
  mayAsk: fc.nat(3).map((number) => number > 0),
  runId: fc.constantFrom('run-1', null),
});

/** The network: what was asked for, of which nothing but what is allowed may be. */
const asked: { url: string; init: RequestInit }[] = [];
vi.stubGlobal('fetch', async (url: string | URL, init: RequestInit) => {
  asked.push({ url: String(url), init });
  if (/packages|pypi/.test(String(url))) throw new TypeError('Failed to fetch');
  return new Response('x', { headers: { 'x-tea': 'yes' } });
});

const numpy = { name: 'numpy', file_name: 'numpy-1.whl', sha256: 'a'.repeat(64) };
const lock = JSON.stringify({ info: { abi_version: '1' }, packages: { numpy } });
const urls = {
  own: `${OWN}/packages/`,
  cdnCompiled: 'https://cdn.example/packages/pyc/',
  cdn: 'https://cdn.example/packages/',
};

const pair: Shape = (value) => aList(aText(1000), 2)(value);
const REPLY = tagged('status', {
  ok: aRecord({
    type: anything,
    requestId: oneOf(7),
    status: anything,
    httpStatus: aCount,
    headers: aList(pair),
    body: anything,
  }),
  refused: aRecord({ type: anything, requestId: oneOf(7), status: anything, reason: aText(30_000) }),
});

fuzzAsync('requests of Python', requests, async ({ address, method, answer, mayAsk, runId }) => {
  asked.length = 0;
  const refused: string[] = [];
  const questions: PermissionRequest[] = [];
  const permissions = createNetworkPermissions(
    () => mayAsk,
    OWN,
    (url) => url.origin !== FORBIDDEN,
  );
  permissions.pending.subscribe(([question]) => {
    if (question === undefined) return;
    questions.push(question);
    queueMicrotask(() => permissions.answer(question.id, answer));
  });
  let used = 0;
  const listener = {
    onRefusal: ({ url, reason }: { url: string; reason: string }) => refused.push(url, reason),
    onPackageBytes: () => {},
    onNetworkUse: () => {
      used += 1;
    },
  };
  const broker = createBroker(
    new PackageLibrary(urls, lock, createMemoryCache()),
    new PackageIndex(),
    listener,
    permissions.policy,
  );
  const request: BrokerRequest = {
    type: 'broker-fetch',
    requestId: 7,
    runId,
    url: address,
    method,
    headers: [['x-secret', '1']],
  };
  const reply = await broker.answer(request, new AbortController().signal);
  mustBe(REPLY, reply);
  mustBe(aList(aText(30_000), 2), refused);
  mustBe(aList(anything, 1), questions);
  const given = URL.parse(address);
  for (const { url, init } of asked) {
    // Whatever was asked for: without credentials, and without what Python had in its headers.
    mustBe(oneOf('omit'), init.credentials);
    if (JSON.stringify(init.headers ?? {}).includes('secret')) throw new Error('A header of Python goes out.');
    if (url.startsWith(urls.cdn)) mustBe(aMatch(/^https:\/\/packages\.invalid\/numpy-1\.whl$/), given?.href);
    else if (url.startsWith('https://pypi.org/simple/')) mustBe(oneOf('https://pypi.org'), given?.origin);
    else {
      const [question] = questions;
      if (question === undefined || answer === 'refuse' || !mayAsk) throw new Error(`${url} was asked for unasked.`);
      mustBe(oneOf(given?.href), url);
      mustBe(oneOf(given?.origin), question.origin);
      mustBe(oneOf('GET'), init.method);
      mustBe(oneOf(1), used);
      mustBe(aMatch(/^https?:\/\/(?!viv\.example\/|forbidden\.example\/)/), question.url);
      mustBe(oneOf('error'), init.redirect);
    }
  }
  // What was let out for a run is asked for again when that has ended.
  if (runId !== null) permissions.endRun(runId);
  return asked.length > 0;
});

const POLICIES = [
  "default-src 'none'; connect-src https: http://localhost:* blob:; img-src https:",
  'connect-src https://a.example https://*.b.example:8443 ws://c.example',
  "script-src 'self'",
];
const policies = fc.tuple(
  nearText(ADDRESSES, PIECES),
  nearText(POLICIES, ['https:', 'http:', '*', '*.', ':*', 'a.example', ';', "'none'", 'connect-src ', '[::1]']),
);

fuzz('addresses and policies of the page', policies, ([address, policy]) => {
  const url = URL.parse(address);
  // A page of its own has an address, which a source may stand for.
  if (url === null || policy.includes("'self'")) return false;
  const isAllowed = allowsConnection(url, policy);
  const directive = policy.split(';').find((part) => /^\s*connect-src\s/.test(part));
  if (directive === undefined) {
    if (!isAllowed) throw new Error('What no policy forbids is forbidden.');
    return true;
  }
  if (isAllowed && !/[a-z]+:/.test(directive)) throw new Error('What no source names is allowed.');
  // More sources never allow less, and no source allows nothing.
  if (isAllowed && !allowsConnection(url, `${directive} https://z.example`))
    throw new Error('A further source forbids it.');
  mustBe(oneOf(false), allowsConnection(url, 'connect-src '));
  return isAllowed;
});
