import { isSameHand } from '../../access/deputies.ts'
import { regionPrefix } from '../../clock/rules.ts'
import type { Ground } from '../../dispatch/grounds.ts'
import { clockFor } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import type { FactOf, Hearing } from '../facts.ts'
import { toParent } from '../family.ts'
import { answeredIt, checkHearing } from '../hearing.ts'
import type { MatterId, UserId } from '../ids.ts'
import type { Matter } from '../matter.ts'
import { isRefusal, type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'
import { residentsTurn } from './resident.ts'

/** 受理. The desk may correct what kind of request it is; the reporter keeps their own words. */
export const accept: CommandRule<'Accept'> = {
  stages: ['registered'],
  guard: residentsTurn,
  facts: (m, c, ctx) => {
    const subject = {
      place: m.place,
      requestType: c.requestType ?? m.requestType,
      urgency: c.urgency ?? m.urgency,
    }
    const category = c.category === undefined ? m.category : c.category
    const clock = clockFor(ctx.law, 'dispatch', subject, ctx.at)
    const { requestType, urgency } = subject
    return [draft(ctx, m.id, { type: 'Accepted', requestType, urgency, category, clock })]
  },
}

/**
 * 不予受理, on one of the lawful grounds only (Beijing Regulation 2021 §11; 国办函〔2025〕66号). The route that the
 * resident is told stands with the ground. Never silent: another person reviews it afterwards.
 */
export const decline: CommandRule<'Decline'> = {
  stages: ['registered'],
  guard: (m) => residentsTurn(m) ?? childrenOpen(m),
  facts: (m, c, ctx) => {
    const grounded = checkGround(m, c, ctx)
    if (isRefusal(grounded)) return grounded
    const declined = { type: 'Declined', ...grounded } as const
    return [draft(ctx, m.id, declined, { text: c.note }), ...toParent(m, ctx, 'ChildClosed')]
  },
}

const findGround = (m: Matter, id: string, ctx: Permitted): Ground | undefined =>
  ctx.grounds.find((g) => g.id === id && m.county.startsWith(regionPrefix(g.region)))

const childrenOpen = (m: Matter): Refusal | null =>
  m.children.some((child) => child.open) ? refuse('close.childrenOpen') : null

type Grounds = {
  readonly ground: string
  readonly route: string | null
  readonly note: string
  readonly earlier?: MatterId | null
  readonly second?: UserId | null
}
type Grounded = Pick<FactOf<'Declined'>, 'ground' | 'route' | 'earlier' | 'second'>

/** What has to be on record with a ground: the route, the earlier matter of a repeat, a second person. */
const checkGround = (m: Matter, c: Grounds, ctx: Permitted): Grounded | Refusal => {
  const ground = findGround(m, c.ground, ctx)
  if (!ground) return refuse('decline.unknownGround', { ground: c.ground })
  const second = c.second ?? null
  if (
    ground.needs.includes('secondPerson') &&
    (second === null || isSameHand(ctx.actor, second, m.registeredAt, ctx.at))
  )
    return refuse('access.secondPersonNeeded')
  const repeats = ground.needs.includes('earlierMatter')
  if (repeats && !isBeingAnswered(m, c.earlier ?? null, ctx)) return refuse('decline.earlierNeeded')
  const bad = checkRoute(ground, c.route) ?? checkTexts({ note: c.note })
  if (bad) return bad
  const { route } = c
  const earlier = repeats ? (c.earlier ?? null) : null
  return { ground: ground.id, route, earlier, ...(second === null ? {} : { second }) }
}

/** A repeat is answered by the earlier matter, which therefore is being handled or was closed with an answer. */
const isBeingAnswered = (m: Matter, id: MatterId | null, ctx: Permitted): boolean => {
  const earlier = id === null || id === m.id ? undefined : ctx.related.get(id)
  if (!earlier || earlier.county !== m.county) return false
  return earlier.ending === null || earlier.ending === 'closed' || earlier.ending === 'merged'
}

/** Declining without telling the way is no answer: where a ground has several routes, one is chosen. */
const checkRoute = (ground: Ground, route: string | null): Refusal | null => {
  const known = ground.routes.some((r) => r.id === route)
  if (ground.needs.includes('routeChosen') || route !== null)
    return known ? null : refuse('decline.routeNeeded')
  return null
}

/** 不予受理复核: by somebody else than whoever declined; what was declined wrongly goes back to the desk. */
export const reviewDecline: CommandRule<'ReviewDecline'> = {
  stages: ['closed'],
  guard: (m, ctx) => {
    if (m.decline?.review !== 'pending') return refuse('decline.notPending')
    return isSameHand(ctx.actor, m.decline.by, m.registeredAt, ctx.at)
      ? refuse('access.secondPersonNeeded')
      : null
  },
  facts: (m, c, ctx) => {
    const bad = checkTexts({ reason: c.reason })
    if (bad) return bad
    const clock = c.remedy === 'overturned' ? clockFor(ctx.law, 'accept', m, ctx.at) : null
    const reviewed = draft(
      ctx,
      m.id,
      { type: 'DeclineReviewed', remedy: c.remedy, clock },
      { text: c.reason },
    )
    return clock ? [reviewed, ...toParent(m, ctx, 'ChildReopened')] : [reviewed]
  },
}

/**
 * 终止办理 (Weifang Regulation §21): a ground shows itself while the matter is being handled. The desk or a supervisor
 * decides, never the unit that would be rid of it; reviewed like a declined one. What was answered is past it: there
 * the resident is heard first.
 */
export const terminate: CommandRule<'Terminate'> = {
  stages: ['accepted', 'dispatched', 'handling'],
  guard: childrenOpen,
  facts: (m, c, ctx) => {
    const grounded = checkGround(m, c, ctx)
    if (isRefusal(grounded)) return grounded
    const terminated = { type: 'Terminated', ...grounded } as const
    return [draft(ctx, m.id, terminated, { text: c.note }), ...toParent(m, ctx, 'ChildClosed')]
  },
}

/**
 * 撤回, by the person who brought it. Staff take it down only with how they heard it, and not whoever answered. The
 * matter ends when the last reporter has withdrawn.
 */
export const withdraw: CommandRule<'Withdraw'> = {
  stages: ['registered', 'accepted', 'dispatched', 'handling', 'answered', 'held'],
  guard: answeredIt,
  facts: (m, c, ctx) => {
    const reporter = ctx.by.role === 'resident' ? ctx.by.id.slice('reporter:'.length) : c.reporter
    if (!m.reporters.some((r) => r.id === reporter) || reporter === undefined)
      return refuse('hearing.notAReporter')
    const bad = unheard(m, c.hearing, ctx) ?? checkTexts({ reason: c.reason })
    if (bad) return bad
    const heard = ctx.by.role === 'resident' || !c.hearing ? {} : { hearing: c.hearing }
    const last = m.reporters.length === 1
    if (last && m.children.some((child) => child.open)) return refuse('close.childrenOpen')
    const withdrawn = draft(ctx, m.id, { type: 'Withdrawn', reporter, last, ...heard }, { text: c.reason })
    return last ? [withdrawn, ...toParent(m, ctx, 'ChildClosed')] : [withdrawn]
  },
}

const unheard = (m: Matter, hearing: Hearing | undefined, ctx: Permitted): Refusal | null => {
  if (ctx.by.role === 'resident') return null
  if (hearing?.means !== 'callBack' && hearing?.means !== 'onSite') return refuse('hearing.needed')
  return checkHearing(m, hearing, ctx)
}
