import gcoord from 'gcoord'

/** Datums that maps in China are drawn in; all are stored as WGS-84. */
export const datums = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = (typeof datums)[number]

type Position = [number, number]
/** As the package is when loaded; its types describe another build. */
const { transform } = gcoord as unknown as {
  transform(position: Position, from: 'GCJ02' | 'BD09', to: 'WGS84'): Position
}

const named = { gcj02: 'GCJ02', bd09: 'BD09' } as const

/** Longitude and latitude with six decimals, about a decimetre. */
export const toWgs84 = (position: Position, from: Datum): Position => {
  const [long, lat] = from === 'wgs84' ? position : transform(position, named[from], 'WGS84')
  return [Number(long.toFixed(6)), Number(lat.toFixed(6))]
}
