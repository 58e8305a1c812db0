import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import { aMatch, aRecord, aText, mustBe, mustStay, oneOf, type Shape } from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { parseLockFile } from './lock-file.ts';
import { PackageIndex, readListing } from './package-index.ts';
import { parseManageInput, parseRunInput } from './tool-contract.ts';

const entry = { name: 'numpy', file_name: 'numpy-2.2.5-cp314.whl', sha256: 'a'.repeat(64), depends: ['x'] };
const LOCKS = [
  { info: { abi_version: '2026_0', arch: 'wasm32' }, packages: { numpy: entry }, version: 1 },
  { info: { abi_version: '1' }, packages: {} },
];

/** The fields that are read; others are kept as they are. */
const hasEntry: Shape = (value) => {
  const { name, file_name, sha256 } = Object(value) as Record<string, unknown>; // anything can be asked for its fields
  const fields = { name, file_name, sha256 };
  return aRecord({
    name: aText(),
    file_name: aMatch(/^(?!\.\.?$)[^/\\?#:]+$/),
    sha256: aMatch(/^[0-9a-f]{64}$/),
  })(fields);
};

fuzz('lock files', near(LOCKS, 'json'), ({ value }) => {
  const parsed = parseLockFile(JSON.stringify(value) ?? '');
  if (parsed === null) return false;
  mustBe(aText(), parsed.info.abi_version);
  for (const locked of Object.values(parsed.packages)) mustBe(hasEntry, locked);
  mustStay((again) => parseLockFile(JSON.stringify(again)), parsed);
  return true;
});

const FILES = 'https://files.pythonhosted.org/packages/ab/plotly-6.0-py3-none-any.whl';
const LISTINGS = [
  { name: 'plotly', files: [{ url: FILES, hashes: { sha256: 'a' }, 'core-metadata': { sha256: 'b' } }] },
  { files: [{ url: FILES, hashes: {}, 'data-dist-info-metadata': true }] },
];

fuzz('listings of the package index', near(LISTINGS, 'json'), ({ value }) => {
  const hashes = readListing(JSON.stringify(value) ?? '');
  if (hashes === null) return false;
  for (const [file, hash] of hashes) {
    mustBe(aMatch(/^https:\/\/files\.pythonhosted\.org\//), file);
    mustBe(aText(), hash);
  }
  return true;
});

const ADDRESSES = [
  'https://pypi.org/simple/plotly/',
  'https://pypi.org/simple/Zope.interface',
  'https://user:x@pypi.org/',
];

fuzz('addresses for the package index', nearText(ADDRESSES, ['?', '#', '//', '@', 'simple/', '-', '%2e']), (text) => {
  const url = URL.parse(text);
  if (url === null || !new PackageIndex().accepts(url)) return false;
  mustBe(
    aMatch(/^https:\/\/pypi\.org\/simple\/[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\/?$/),
    url.origin + url.pathname,
  );
  mustBe(oneOf(''), url.search + url.hash);
  return true;
});

const RUN_INPUTS = [
  { code: 'print(1)' },
  { code: '1', result_var_name: 'x', interpreter_id: 'py-2' },
  { code: '', result_var_name: null },
];

fuzz('inputs of run_python_code', near(RUN_INPUTS, 'message'), ({ value }) => {
  const parsed = parseRunInput(value);
  if ('error' in parsed) {
    mustBe(aMatch(/^The input of run_python_code is not valid: /), parsed.error);
    return false;
  }
  mustBe(aRecord({ code: aText() }, { resultVarName: aText(), interpreterId: aText() }), parsed.input);
  return true;
});

const MANAGE_INPUTS = [{ operation: 'create' }, { operation: 'list' }, { operation: 'delete', interpreter_id: 'py-2' }];

fuzz('inputs of manage_interpreters', near(MANAGE_INPUTS, 'message'), ({ value }) => {
  const parsed = parseManageInput(value);
  if ('error' in parsed) {
    mustBe(aMatch(/^The input of manage_interpreters is not valid: /), parsed.error);
    return false;
  }
  mustBe(aRecord({ operation: oneOf('create', 'list', 'delete') }, { interpreterId: aText() }), parsed.input);
  return true;
});
