const PATHS = {
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  attach: 'M20 11.5 12 19.6a5 5 0 0 1-7.1-7.1l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4',
  play: 'M8 5.5v13l10.5-6.5z',
  restart: 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4v4h4',
  copy: 'M9 9h10v10H9zM5 15V5h10',
  check: 'M5 12.5 10 17.5 19.5 7',
  close: 'M6 6l12 12M18 6 6 18',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 19.5h14',
  enlarge: 'M14 5h5v5M19 5l-6 6M10 19H5v-5M5 19l6-6',
  chevron: 'M8 10l4 4 4-4',
  code: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  sparkle: 'M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z',
  user: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5.5 19.5c.8-3.4 3.4-5 6.5-5s5.7 1.6 6.5 5',
  edit: 'M5 19l1-4.5L15.5 5a2 2 0 0 1 3 3L9 17.5zM13.5 7l3 3',
  options: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 6v4M9 14v4',
  file: 'M7 4h7l4 4v12H7zM14 4v4h4',
  folder: 'M4 6.5h5.5l2 2.5H20v9.5H4z',
  warning: 'M12 5 3.5 19h17zM12 10.5v4M12 17v.2',
  shield: 'M12 4l7 2.5v5c0 4.3-2.9 7.2-7 8.5-4.1-1.3-7-4.2-7-8.5v-5z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  screen: 'M4 5.5h16v10.5H4zM9 20h6M12 16v4',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  box: 'M12 3.5 20 8v8l-8 4.5L4 16V8zM4 8l8 4.5L20 8M12 12.5v8',
  sidebar: 'M4 5.5h16v13H4zM9.5 5.5v13',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 16a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM14.5 14.5 19.5 19.5',
  trash: 'M5 7.5h14M10 7V5h4v2M7 7.5l.8 11.5h8.4L17 7.5M10.3 11v4.5M13.7 11v4.5',
  more: 'M5.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2zM12 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2zM18.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2z',
  upload: 'M12 15V4M7 8.5 12 4l5 4.5M5 19.5h14',
} as const;

/** The pictures of the house: 24-unit outlines. */
export type IconName = keyof typeof PATHS;

/** A decorative outline in the colour of its text; the words beside it carry the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
