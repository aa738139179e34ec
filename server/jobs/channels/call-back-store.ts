import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'

/** What somebody is called about: their word on an answer, their reply to a question, or something they must hear. */
export type CallAbout = 'answer' | 'question' | 'notice'
/** Why a call and no message: chosen, no such channel here, given up, no reply, put there by hand. */
export type CallReason = 'call' | 'noChannel' | 'failed' | 'noReply' | 'asked'

const addSql = `insert into call_back (county, matter, reporter, about, about_at, reason, since, desk, place)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`
// What went on by itself needs no call any more. Only open rows are looked at.
const endSql = `update call_back c set ended_at = $2::timestamptz from matter m
  where c.county = $1 and c.ended_at is null and m.county = $1 and m.id = c.matter and not (
    (c.about = 'answer' and m.stage = 'answered') or (c.about = 'question' and m.turn = 'resident')
    or (c.about = 'notice' and c.since > $3::timestamptz))`

const iso = (at: Instant): string => new Date(at).toISOString()

export const aboutOf = (m: Matter): { readonly about: CallAbout; readonly at: Instant } => {
  if (m.stage === 'answered') return { about: 'answer', at: m.answer?.at ?? m.lastAt }
  if (m.turn === 'resident') return { about: 'question', at: m.reply?.startedAt ?? m.lastAt }
  return { about: 'notice', at: m.lastAt }
}

/** Puts a person on the list; twice about the same thing is once. */
export const addCallBack = async (
  pool: pg.Pool,
  m: Matter,
  reporter: string,
  reason: CallReason,
  now: Instant,
): Promise<void> => {
  const { about, at } = aboutOf(m)
  const values = [m.county, m.id, reporter, about, iso(at), reason, iso(now), m.desk, m.place]
  await readIn(pool, { counties: [m.county] }, (client) =>
    client.query({ name: 'callBack.add', text: addSql, values }),
  )
}

/** Takes off the list whom nobody has to call any more; a notice lapses after `noticeDays`. */
export const endCallBacks = async (
  pool: pg.Pool,
  county: string,
  now: Instant,
  noticeDays: number,
): Promise<number> => {
  const values = [county, iso(now), iso(now - noticeDays * 86_400_000)]
  const ended = await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'callBack.end', text: endSql, values }),
  )
  return ended.rowCount ?? 0
}
