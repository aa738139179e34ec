/** 小区 / 自然村 / 道路 / 地标. */
export const placeKinds = ['estate', 'village', 'road', 'landmark'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A name that people write in addresses, and the smallest division that is known around it. */
export type PlaceEntry = {
  readonly id: string
  readonly kind: PlaceKind
  readonly name: string
  readonly aliases: readonly string[]
  readonly division: string
  /** WGS-84; null where it is not known. */
  readonly location: { readonly lat: number; readonly long: number } | null
}
/** A town, village or grid with its code. */
export type NamedDivision = { readonly code: string; readonly name: string }

/** Why a place was thought of, with the words of the address. */
export type MatchReason = {
  readonly reason: 'name' | 'alias' | 'division' | 'number' | 'elsewhere'
  readonly text: string
}
/** A place that an address may mean. `entry` is null where only the division is named. */
export type PlaceMatch = {
  readonly division: string
  readonly entry: PlaceEntry | null
  readonly name: string
  /** 0 to 1: how sure, in the weights below. A person confirms. */
  readonly confidence: number
  readonly reasons: readonly MatchReason[]
}

/** Our own weights (grade U): no standard says how sure a name makes an address. */
const weight = {
  entry: { estate: 0.6, village: 0.6, landmark: 0.55, road: 0.4 },
  village: 0.6,
  town: 0.45,
  /** For each letter of a name beyond two. */
  longer: 0.04,
  alias: -0.08,
  /** The name without 村, 社区, 镇 … */
  stem: -0.12,
  around: 0.2,
  number: 0.08,
  elsewhere: -0.35,
  /** For every other place of the same name. */
  shared: -0.12,
} as const

const suffix = /(?:街道办事处|街道|社区居委会|居委会|村委会|社区|村|镇|乡)$/

/** People write 南门 for 南门社区. Of two letters at least. */
const stemOf = (name: string): string => {
  const stem = name.replace(suffix, '')
  return [...stem].length >= 2 ? stem : name
}

/** Without spaces and signs; full-width letters and digits as half-width ones. */
export const plainAddress = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，。.;；:：、'"“”()（）-]/g, '')

type Hit = {
  readonly division: string
  readonly entry: PlaceEntry | null
  readonly name: string
  readonly word: string
  readonly at: number
  readonly base: number
  readonly reason: MatchReason
}

const hitsOf = (
  address: string,
  entries: readonly PlaceEntry[],
  divisions: readonly NamedDivision[],
): Hit[] => {
  const hits: Hit[] = []
  const look = (
    word: string,
    given: Omit<Hit, 'word' | 'at' | 'reason'>,
    reason: MatchReason['reason'],
  ): boolean => {
    const plain = plainAddress(word)
    const at = [...plain].length < 2 ? -1 : address.indexOf(plain)
    if (at === -1) return false
    const base = given.base + Math.min(4, [...plain].length - 2) * weight.longer
    hits.push({ ...given, base, word: plain, at, reason: { reason, text: word } })
    return true
  }
  for (const entry of entries) {
    const given = { division: entry.division, entry, name: entry.name, base: weight.entry[entry.kind] }
    if (look(entry.name, given, 'name')) continue
    const aliased = { ...given, base: given.base + weight.alias }
    for (const alias of entry.aliases) if (look(alias, aliased, 'alias')) break
  }
  for (const { code, name } of divisions) {
    if (code.length !== 9 && code.length !== 12) continue
    const base = code.length === 12 ? weight.village : weight.town
    const given = { division: code, entry: null, name, base }
    if (!look(name, given, 'name')) look(stemOf(name), { ...given, base: base + weight.stem }, 'alias')
  }
  return hits
}

const isInside = (hit: Hit, other: Hit): boolean =>
  other.word.length > hit.word.length &&
  other.at <= hit.at &&
  hit.at + hit.word.length <= other.at + other.word.length

const around = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

const houseNumber = /^[^\d]{0,6}?(\d+(?:号|弄|栋|幢|单元|组|队|室))/

/**
 * Places that an address may mean, the surest first. A name inside a longer one that was recognised counts for nothing; a
 * division that is named too speaks for what lies in it and against what does not.
 */
export const matchAddress = (
  text: string,
  entries: readonly PlaceEntry[],
  divisions: readonly NamedDivision[],
  most = 5,
): readonly PlaceMatch[] => {
  const address = plainAddress(text)
  const all = hitsOf(address, entries, divisions)
  const hits = all.filter((hit) => !all.some((other) => isInside(hit, other)))
  const named = hits.filter((h) => h.entry === null)
  const matches = hits.map((hit): PlaceMatch => {
    const reasons: MatchReason[] = [hit.reason]
    let confidence = hit.base
    const others = named.filter((n) => n !== hit && n.word !== hit.word)
    const near = others.find((n) => around(hit.division, n.division))
    const far = others.find((n) => !around(hit.division, n.division))
    if (near) {
      confidence += weight.around
      reasons.push({ reason: 'division', text: near.name })
    }
    if (far && !near) {
      confidence += weight.elsewhere
      reasons.push({ reason: 'elsewhere', text: far.name })
    }
    const number = houseNumber.exec(address.slice(hit.at + hit.word.length))?.[1]
    if (number !== undefined && hit.entry !== null) {
      confidence += weight.number
      reasons.push({ reason: 'number', text: number })
    }
    confidence += weight.shared * hits.filter((h) => h !== hit && h.word === hit.word).length
    const { division, entry, name } = hit
    return { division, entry, name, confidence: rounded(confidence), reasons }
  })
  return best(matches).slice(0, most)
}

const rounded = (confidence: number): number =>
  Math.round(Math.min(0.99, Math.max(0.05, confidence)) * 100) / 100

/** One for each place; a town is not offered beside its own village unless it is surer. */
const best = (matches: readonly PlaceMatch[]): readonly PlaceMatch[] => {
  const sorted = matches.toSorted(
    (a, b) =>
      b.confidence - a.confidence ||
      b.division.length - a.division.length ||
      (a.division + a.name < b.division + b.name ? -1 : 1),
  )
  const kept: PlaceMatch[] = []
  for (const match of sorted)
    if (!kept.some((k) => k.division === match.division && (k.entry === match.entry || match.entry === null)))
      kept.push(match)
  return kept
}
