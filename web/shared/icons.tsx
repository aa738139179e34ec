const paths = {
  inbox: 'M3 13h5l2 3h4l2-3h5M3 13l3-8h12l3 8v6H3z',
  list: 'M4 6h16M4 12h16M4 18h16',
  add: 'M12 5v14M5 12h14',
  figures: 'M4 20V10M10 20V4M16 20v-7M22 20H2',
  visits: 'M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6',
  households:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-5 3-7 7-7s7 2 7 7M16 4a4 4 0 0 1 0 7M18 14c3 1 4 3 4 7',
  grids: 'M4 5l6-2 5 3 5-2v15l-5 2-5-3-6 2zM10 3v15M15 6v15M4 12l16-1',
  catalogue: 'M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM9 8h6M9 12h6',
  rules: 'M4 6h6l4 6h6M4 18h6l2-3M17 9l3 3-3 3',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 4v6M7 14v6',
  phone: 'M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2',
  message: 'M4 5h16v11H9l-5 4z',
  admin: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4',
  late: 'M12 3l10 18H2zM12 10v5M12 18v.5',
  soon: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v4l3 2',
  stopped: 'M8 5v14M16 5v14',
  returned: 'M9 7L4 12l5 5M4 12h11a5 5 0 0 1 0 10',
  reopened: 'M4 12a8 8 0 1 1 3 6M4 20v-4h4',
  held: 'M6 3v18M6 4h12l-3 4 3 4H6',
} as const
export type IconName = keyof typeof paths

/** Decoration beside words; a screen reader does not hear it. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={paths[name]} />
  </svg>
)
