import { fuzz } from '../lib/test-fuzz.ts';
import { aMatch, mustBe, mustStay } from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { keepAddress } from './markdown-address.ts';

const ADDRESSES = [
  'https://a.example/b?c#d',
  'mailto:a@b.example',
  '#place',
  'a/b.png',
  'javascript:alert(1)',
  'data:image/png;base64,iVBO',
  'data:image/svg+xml,%3Csvg/%3E',
  'data:text/html,<script>',
];
const PIECES = ['javascript:', 'data:', 'image/png', ';base64,', ':', '//', '&#x6a;', '\u0001', 'JaVaScRiPt:', 'blob:'];
const element = (tagName: string): Parameters<typeof keepAddress>[2] => ({
  type: 'element',
  tagName,
  properties: {},
  children: [],
});

fuzz('addresses in markdown', nearText(ADDRESSES, PIECES), (address) => {
  let isKept = false;
  for (const [tagName, key] of [
    ['a', 'href'],
    ['img', 'src'],
    ['img', 'href'],
    ['iframe', 'src'],
  ] as const) {
    const kept = keepAddress(address, key, element(tagName)) ?? '';
    if (kept === '') continue;
    isKept = true;
    // As a browser reads it in a page: where it leads must not be a script, a document or a part of this browser.
    const url = URL.parse(kept, 'https://viv.example/');
    const isPicture = tagName === 'img' && key === 'src' && url?.protocol === 'data:';
    if (isPicture) mustBe(aMatch(/^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/), kept);
    else if (url !== null) mustBe(aMatch(/^(?:https?|ircs?|mailto|xmpp):$/), url.protocol);
    mustStay(() => keepAddress(kept, key, element(tagName)), kept);
  }
  return isKept;
});
