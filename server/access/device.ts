export const devices = ['phone', 'tablet', 'computer', 'other'] as const
export type Device = (typeof devices)[number]

/** Kind of device by what the browser says of itself; good enough to recognise one's own, and proof of nothing. */
export const deviceOf = (agent: string): Device => {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(agent)) return 'tablet'
  if (/Mobile|iPhone|HarmonyOS/i.test(agent)) return 'phone'
  return /Windows|Macintosh|X11|Linux|CrOS/i.test(agent) ? 'computer' : 'other'
}

/** The beginning of an address: enough to recognise one's own, too little to find anybody. */
export const prefixOf = (address: string): string =>
  address
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .split(/[.:]/)
    .slice(0, 2)
    .join('.')
