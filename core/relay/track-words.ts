import { hourMs, minuteMs } from '../clock/instant.ts'
import type { Instant } from '../clock/model.ts'
import type { MatterId, UnitId } from './ids.ts'
import type { Ending, Holder } from './matter.ts'
import type { Track } from './track.ts'

export type Span = {
  readonly unit: 'minutes' | 'hours' | 'days' | 'calendarDays' | 'workingDays'
  readonly amount: number
}

/** What the picture says, in order: codes and numbers for the edge to put into words. */
export type TrackPart =
  | { readonly say: 'held'; readonly unit: UnitId; readonly as: Holder['as']; readonly span: Span }
  | { readonly say: 'returned'; readonly unit: UnitId; readonly as: Holder['as']; readonly span: Span }
  | { readonly say: 'assist'; readonly unit: UnitId; readonly state: 'called' | 'arrived' | 'reported' }
  | { readonly say: 'child'; readonly matter: MatterId; readonly state: 'open' | 'closed' }
  | { readonly say: 'extended'; readonly first: Instant; readonly now: Instant }
  | { readonly say: 'left' | 'late'; readonly span: Span }
  | { readonly say: 'stopped' }
  | { readonly say: 'provisional' }
  | { readonly say: 'verified' }
  | { readonly say: 'ended'; readonly ending: Ending }

const dayMs = 24 * hourMs

/** Whole days from one day on, else whole hours, else minutes: as a person would say how long something took. */
export const spanOf = (ms: number): Span => {
  if (ms >= dayMs) return { unit: 'days', amount: Math.floor(ms / dayMs) }
  if (ms >= hourMs) return { unit: 'hours', amount: Math.floor(ms / hourMs) }
  return { unit: 'minutes', amount: Math.max(0, Math.floor(ms / minuteMs)) }
}

/** The relay track for those who do not see it. */
export const trackParts = (track: Track): readonly TrackPart[] => {
  const parts: TrackPart[] = track.segments.map(({ unit, as, from, to, returned }) => ({
    say: returned ? 'returned' : 'held',
    unit,
    as,
    span: spanOf((to ?? track.now.at) - from),
  }))
  for (const lane of track.lanes) {
    if (lane.kind === 'assist') parts.push({ say: 'assist', unit: lane.unit, state: lane.state })
    else parts.push({ say: 'child', matter: lane.matter, state: lane.state })
  }
  const [first, second] = track.dueFlags
  if (first && second) parts.push({ say: 'extended', first: first.at, now: second.at })
  if (track.left === 'stopped') parts.push({ say: 'stopped' })
  else if (track.left) {
    const { unit, amount, late } = track.left
    const span = unit === 'minutes' && amount >= 60 ? spanOf(amount * minuteMs) : { unit, amount }
    parts.push({ say: late ? 'late' : 'left', span })
    if (track.dueFlags.some((flag) => flag.provisional)) parts.push({ say: 'provisional' })
  }
  if (track.end === 'verified') parts.push({ say: 'verified' })
  else if (track.end === 'open' && track.ending) parts.push({ say: 'ended', ending: track.ending })
  return parts
}

/**
 * The words of one language. Each part is one template with `{…}` for its values: held and returned know `{unit}`
 * `{time}`, assist `{unit}`, child `{matter}`, extended `{first}` `{now}`, left and late `{time}`, spans `{n}`.
 */
export type TrackWords = {
  /** Between two pairs of hands, e.g. ` → `. */
  readonly next: string
  /** Between everything else, e.g. `，`. */
  readonly and: string
  readonly held: string
  readonly returned: string
  readonly assist: { readonly [S in 'called' | 'arrived' | 'reported']: string }
  readonly child: { readonly [S in 'open' | 'closed']: string }
  readonly extended: string
  readonly left: string
  readonly late: string
  readonly stopped: string
  readonly provisional: string
  readonly verified: string
  readonly ended: { readonly [E in Ending]: string }
  readonly spans: { readonly [U in Span['unit']]: { readonly one: string; readonly other: string } }
}

/** Names and days as the reader is shown them. */
export type TrackNames = {
  readonly unit: (id: UnitId) => string
  readonly matter: (id: MatterId) => string
  readonly day: (at: Instant) => string
}

const fill = (template: string, values: { readonly [name: string]: string }): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

const saySpan = ({ unit, amount }: Span, words: TrackWords): string =>
  fill(amount === 1 ? words.spans[unit].one : words.spans[unit].other, { n: String(amount) })

const sayPart = (part: TrackPart, words: TrackWords, names: TrackNames): string => {
  switch (part.say) {
    case 'held':
    case 'returned':
      return fill(words[part.say], { unit: names.unit(part.unit), time: saySpan(part.span, words) })
    case 'assist':
      return fill(words.assist[part.state], { unit: names.unit(part.unit) })
    case 'child':
      return fill(words.child[part.state], { matter: names.matter(part.matter) })
    case 'extended':
      return fill(words.extended, { first: names.day(part.first), now: names.day(part.now) })
    case 'left':
    case 'late':
      return fill(words[part.say], { time: saySpan(part.span, words) })
    case 'ended':
      return words.ended[part.ending]
    case 'stopped':
    case 'provisional':
    case 'verified':
      return words[part.say]
  }
}

/** «街道办 2 天 → 住建局 5 天，还剩 3 个工作日» */
export const trackText = (track: Track, words: TrackWords, names: TrackNames): string => {
  const parts = trackParts(track)
  const isHand = ({ say }: TrackPart): boolean => say === 'held' || say === 'returned'
  const hands = parts.filter(isHand).map((part) => sayPart(part, words, names))
  const rest = parts.filter((part) => !isHand(part)).map((part) => sayPart(part, words, names))
  return [hands.join(words.next), ...rest].join(words.and)
}
