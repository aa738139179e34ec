import type { ReviewLine } from '@jiebang/contract/people/lists.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import { maySeeHousehold, permitPeople } from '@jiebang/core/people/permit.ts'
import { publicNotice } from '@jiebang/core/people/public-notice.ts'
import type pg from 'pg'
import type { App } from '../../app.ts'
import { granted, Refused } from '../../http/refused.ts'
import { readIn } from '../../store/in-scope.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuid7, uuidOf } from '../../store/uuid7.ts'
import { headOf } from './lists.ts'
import { type Kept, loadHouseholds } from './store.ts'
import { peopleRules } from './tag-rules.ts'

/** What a clue says, kept encrypted. */
type ClueDetail = {
  readonly source: 'matter' | 'visit' | 'outside' | 'self'
  readonly ref: string | null
  readonly tag: string
  readonly text: string
}
type DoubleDetail = { readonly score: number; readonly reasons: readonly string[] }
type Item = {
  id: string
  kind: 'duplicate' | 'clue'
  household: string
  other: string | null
  detail: string
  opened_at: number
  due_on: string | null
  notice_from: string | null
  notice_to: string | null
  settled_at: number | null
  outcome: string | null
}
const columns = `id, kind, household, other, detail, opened_at, due_on, notice_from, notice_to, settled_at, outcome`

type Who = { readonly actor: Actor & { readonly kind: 'user' }; readonly county: string }
type Parts = Pick<App, 'pool' | 'secrets' | 'now' | 'registry' | 'grids'>

const read = <T>(app: Parts, item: Item): T => JSON.parse(app.secrets.reveal(item.detail) ?? '{}') as T

/** What waits for this person, soonest due first; or what was settled lately. */
export const listReviews = async (
  app: Parts,
  { actor, county }: Who,
  settled: boolean,
): Promise<ReviewLine[]> => {
  const at = app.now()
  const grids = await app.grids.ofUser(county, actor.id)
  return inTransaction(app.pool, county, async (client) => {
    const { rows } = await client.query<Item>(
      `select ${columns} from review_item where county = $1 and settled_at is ${settled ? 'not null' : 'null'}
       order by ${settled ? 'settled_at desc' : 'due_on nulls last, id'} limit 500`,
      [county],
    )
    const ids = [...new Set(rows.flatMap((r) => [r.household, r.other ?? r.household]))]
    const kept = await loadHouseholds(client, app.secrets, county, ids, false)
    return rows.flatMap((item) =>
      lineOf(app, item, kept, (h) =>
        maySeeHousehold(actor, { county, place: h.place, grid: h.grid, grids }, at),
      ),
    )
  })
}

const lineOf = (
  app: Parts,
  item: Item,
  kept: ReadonlyMap<string, Kept>,
  isMine: (h: Kept['household']) => boolean,
): ReviewLine[] => {
  const home = kept.get(item.household)?.household
  if (!home || !isMine(home)) return []
  const other = item.other === null ? undefined : kept.get(item.other)?.household
  const detail = read<Partial<ClueDetail & DoubleDetail>>(app, item)
  return [
    {
      ...{
        id: item.id,
        kind: item.kind,
        household: item.household,
        other: item.other,
        address: home.address,
      },
      head: headOf(home),
      // A likeness is told to whoever sees one side; who lives on the other side is not theirs to read.
      otherHead: other && isMine(other) ? headOf(other) : null,
      ...{
        openedAt: item.opened_at,
        dueOn: item.due_on,
        noticeFrom: item.notice_from,
        noticeTo: item.notice_to,
      },
      ...{
        settledAt: item.settled_at,
        outcome: item.outcome,
        text: detail.text ?? '',
        tag: detail.tag ?? null,
      },
      ...{ reasons: [...(detail.reasons ?? [])], score: detail.score ?? null },
    },
  ]
}

type Clue = ClueDetail & { readonly household: string; readonly on: string }

/** A clue that a household is at risk: to be decided within the days that the rules set. One at a time for each kind. */
export const raiseClue = async (app: Parts, who: Who, clue: Clue): Promise<{ id: string; dueOn: string }> => {
  const { tags, decideWithin } = await peopleRules()
  const { household, on, source, ref, tag, text } = clue
  if (!tags.has(tag)) throw new Refused({ refused: 'tag.unknown', params: { code: tag } })
  const now = app.now()
  if (on > dayOf(now)) throw new Refused({ refused: 'tag.badDays' })
  const dueOn = addDays(on, decideWithin.days)
  return inTransaction(app.pool, who.county, async (client) => {
    const home = await homeOf(app, who, client, household, 'AddNote')
    const open = await client.query<Item>(
      `select ${columns} from review_item where county = $1 and household = $2 and kind = 'clue' and settled_at is null`,
      [who.county, household],
    )
    const same = open.rows.find((item) => read<ClueDetail>(app, item).tag === tag)
    if (same) return { id: same.id, dueOn: same.due_on ?? dueOn }
    const id = uuid7(now)
    const detail: ClueDetail = { source, ref, tag, text }
    await client.query(
      `insert into review_item (county, id, kind, household, place, grid, detail, opened_at, opened_by, due_on)
       values ($1, $2, 'clue', $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[who.county, id, household, home.place, home.grid, app.secrets.hide(JSON.stringify(detail))],
        ...[new Date(now).toISOString(), who.actor.id, dueOn],
      ],
    )
    return { id, dueOn }
  })
}

const homeOf = async (
  app: Parts,
  { actor, county }: Who,
  client: pg.ClientBase,
  id: string,
  right: 'AddNote' | 'SettleChange',
) => {
  const kept = await loadHouseholds(client, app.secrets, county, [id], false)
  const home = kept.get(id)?.household
  const where = home && (await app.registry.whereOf(actor, county, home))
  if (!home || !where || !maySeeHousehold(actor, where, app.now()))
    throw new Refused({ refused: 'household.notFound' })
  const by = permitPeople(right, actor, where, app.now())
  if ('refused' in by) throw new Refused(by)
  return home
}

const openItem = async (client: pg.ClientBase, county: string, id: string): Promise<Item> => {
  const { rows } = await client.query<Item>(
    `select ${columns} from review_item where county = $1 and id = $2 for update`,
    [county, id],
  )
  const [item] = rows
  if (!item) throw new Refused({ refused: 'review.notFound' })
  if (item.settled_at !== null) throw new Refused({ refused: 'review.settled' })
  return item
}

/** 公示: once, as long as the rule of the tag asks, and of nothing but family name, village and kind. */
export const giveNotice = (
  app: Parts,
  who: Who,
  id: string,
  wish: { readonly area: string; readonly from: string; readonly to: string },
): Promise<void> =>
  inTransaction(app.pool, who.county, async (client) => {
    const item = await openItem(client, who.county, id)
    const home = await homeOf(app, who, client, item.household, 'SettleChange')
    if (item.notice_from !== null) throw new Refused({ refused: 'clue.noticeGiven' })
    const { tag } = read<ClueDetail>(app, item)
    const days = (await peopleRules()).tags.get(tag)?.noticeDays ?? 0
    const person = home.people.find((p) => p.relation === 'head') ?? home.people[0]
    const given = { place: wish.area, tag, people: home.people.length, from: wish.from, to: wish.to }
    if (wish.from < dayOf(app.now())) throw new Refused({ refused: 'tag.badDays' })
    const made = publicNotice(
      { ...given, person: person ?? { name: '', birth: null } },
      Math.max(2, days),
      app.now(),
    )
    if (typeof made === 'string')
      throw new Refused({ refused: noticeFaults[made], params: { days: Math.max(2, days) } })
    await client.query(
      `insert into public_notice (county, id, item, place, name, area, tag, people, shown_from, shown_to)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        who.county,
        uuidOf(`notice:${id}`),
        id,
        home.place,
        made.name,
        made.place,
        tag,
        made.people,
        made.from,
        made.to,
      ],
    )
    await client.query(
      `update review_item set notice_from = $3, notice_to = $4, version = version + 1 where county = $1 and id = $2`,
      [who.county, id, made.from, made.to],
    )
  })

const noticeFaults = {
  minor: 'clue.noticeMinor',
  tooShort: 'clue.noticeTooShort',
  personalNumber: 'clue.noticeNumbers',
  nothing: 'person.notFound',
} as const

type Settling = {
  readonly outcome: 'identified' | 'notIdentified' | 'same' | 'different'
  readonly text: string
}

/** Decided: a household that is at risk gets the tag in the same transaction, once its notice is over. */
export const settleReview = (app: Parts, who: Who, id: string, { outcome, text }: Settling): Promise<void> =>
  inTransaction(app.pool, who.county, async (client) => {
    const { actor, county } = who
    const item = await openItem(client, county, id)
    const home = await homeOf(app, who, client, item.household, 'SettleChange')
    const isClue = outcome === 'identified' || outcome === 'notIdentified'
    if (isClue !== (item.kind === 'clue')) throw new Refused({ refused: 'review.notFound' })
    const today = dayOf(app.now())
    if (outcome === 'identified') {
      const detail = read<ClueDetail>(app, item)
      const rule = (await peopleRules()).tags.get(detail.tag)
      const days = rule?.noticeDays ?? null
      const head = home.people.find((p) => p.relation === 'head') ?? home.people[0]
      const isChild = head?.birth !== null && head?.birth !== undefined && today < addYears(head.birth, 18)
      if (days !== null && !isChild && (item.notice_to === null || today <= item.notice_to))
        throw new Refused({ refused: 'clue.noticeNeeded', params: { days } })
      const person = rule?.of === 'person' ? (head?.id ?? null) : null
      const command = {
        type: 'AddTag',
        household: home.id,
        person,
        code: detail.tag,
        source: text,
        from: today,
      } as const
      const commandId = uuidOf(`settle:${id}`)
      granted(await app.registry.submitIn(client, { actor, county, commandId, command, grids: [] }))
    }
    await client.query(
      `update review_item set settled_at = $3, settled_by = $4, outcome = $5, detail = $6, version = version + 1
       where county = $1 and id = $2`,
      [
        ...[county, id, new Date(app.now()).toISOString(), actor.id, outcome],
        app.secrets.hide(JSON.stringify({ ...read<object>(app, item), settled: text })),
      ],
    )
  })

const addYears = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

export type NoticeLine = {
  readonly name: string
  readonly area: string
  readonly tag: string
  readonly people: number
  readonly from: string
  readonly to: string
}

/** What a village is shown today. */
export const noticesOf = (
  app: Pick<App, 'pool' | 'now'>,
  county: string,
  place: string,
): Promise<NoticeLine[]> =>
  readIn(app.pool, { counties: [county] }, async (client) => {
    const { rows } = await client.query<NoticeLine>({
      name: 'registry.notices',
      text: `select name, area, tag, people, shown_from as "from", shown_to as "to" from public_notice
        where county = $1 and place >= $2 and place < $2 || ':' and shown_from <= $3 and shown_to >= $3
        order by shown_from, id limit 200`,
      values: [county, place, dayOf(app.now())],
    })
    return rows
  })
