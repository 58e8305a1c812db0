import { fuzz } from '../../../app/lib/test-fuzz.ts';
import { near } from '../../../app/lib/test-mutations.ts';
import { aList, aMatch, aRecord, mustBe, mustStay } from '../../../app/lib/test-shape.ts';
import { nearText } from '../../../app/lib/test-texts.ts';
import { parseSecurityConfig } from './security-config.ts';

const CONFIGS = [
  { connect: ['https:', 'wss:', 'http://localhost:*', 'https://*.a.example:8443/x/'], images: ['https:'], fonts: [] },
  { connect: [], images: [], fonts: [] },
];
/** Nothing that ends a source, a directive or the attribute that the policy stands in. */
const sources = aList(aMatch(/^[^\s;,'"<>]+$/), 200);
const CONFIG = aRecord({ connect: sources, images: sources, fonts: sources });

function parse(text: string) {
  try {
    return parseSecurityConfig(text);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('security.config.json cannot be used: ')) return null;
    throw error;
  }
}

fuzz('settings of the policy', near(CONFIGS, 'json'), ({ value }) => {
  const config = parse(JSON.stringify(value) ?? '');
  if (config === null) return false;
  mustBe(CONFIG, config);
  mustStay((again) => parse(JSON.stringify(again)), config);
  return true;
});

const SOURCES = ['https:', 'https://a.example', 'wss://*.b.example:*', 'http://localhost:8080/x/y.js'];

fuzz('sources of the policy', nearText(SOURCES, ['*', ':', '//', ';', "'", ' ', ',', '&', '<', '.', '-']), (source) => {
  const config = parse(JSON.stringify({ connect: [source], images: [], fonts: [] }));
  if (config === null) return false;
  mustBe(CONFIG, config);
  return true;
});
