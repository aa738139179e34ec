import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { wordsOf } from '../../knowledge/words.ts'
import type { NewMatter } from '../../relay/item.ts'
import { matterOf } from '../../relay/prepare.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { DeclinedText } from '../texts/grounds.ts'
import { declineOverturned, declineReviews, splitParts } from '../texts/words.ts'
import { closing } from './closing.ts'
import { dispatching } from './dispatching.ts'
import { answering, handling } from './handling.ts'
import { intake } from './intake.ts'
import { fromDesk, fromLead } from './life.ts'
import { type Story, Teller } from './teller.ts'

export type Review = 'upheld' | 'pending' | 'overturned'

function* reviewing(t: Teller, review: Review): Story {
  if (review === 'pending') return
  const at = t.days(0.3, 2.5, 'office')
  const reason = review === 'upheld' ? t.pick(declineReviews) : declineOverturned
  yield t.do('ReviewDecline', { remedy: review, reason }, t.supervisor(), at)
}

/** 不予受理 on a ground other than the repeat. What was declined wrongly goes its way after all. */
export function* declined(t: Teller, why: DeclinedText, review: Review, at: Instant): Story {
  yield t.register(at)
  const second = why.ground === 'malicious' ? secondOf(t) : null
  const { ground, route } = why
  const payload = { ground, route, note: t.say(why.note), earlier: null, second }
  yield t.do('Decline', payload, t.desk(), t.soon(0.02, 0.3, 'desk'))
  yield* reviewing(t, review)
  if (review === 'overturned') yield* fromDesk(t, { hearing: 'callBack' })
}

const secondOf = (t: Teller): string => {
  const second = t.desk(1)
  return second.kind === 'user' ? second.id : ''
}

/** The same person says the same again while the first is in hand: shown its progress. */
export function* repeated(t: Teller, again: Teller, review: Review, at: Instant): Story {
  yield t.register(at)
  if (!(yield* intake(t, {})) || !(yield* dispatching(t, {}))) return
  yield again.register(t.days(0.2, 0.9, 'home'))
  const payload = {
    ground: 'repeat',
    route: 'progress',
    note: '这件事已由承办单位办理中，没有新情况，进展已发给您；有新情况请补充。',
    earlier: t.id,
    second: null,
  }
  yield again.do('Decline', payload, again.desk(), again.soon(0.02, 0.2, 'desk'))
  yield* reviewing(again, review)
  if (!(yield* handling(t, {}))) return
  yield* fromLead(t, {})
}

/** 并单: neighbours report the same; their matters end in the first, whose answer is for all of them. */
export function* merged(t: Teller, others: readonly Teller[], at: Instant): Story {
  yield t.register(at)
  if (!(yield* intake(t, {})) || !(yield* dispatching(t, {}))) return
  for (const other of others) {
    yield other.register(t.m.lastAt + Math.floor(t.chance.between(1, 6) * hourMs))
    const into = other.soon(0.05, 0.3, 'desk')
    yield other.do('Merge', { into: t.id }, other.desk(), Math.max(into, t.m.lastAt + 60_000))
  }
  if (!(yield* answering(t, {}))) return
  yield* closing(t, { hearing: 'callBack' })
}

type Parts = readonly {
  readonly id: MatterId
  readonly no: string
  readonly title: string
  readonly body: string
}[]

const partsOf = (t: Teller): Parts =>
  splitParts.map(([what, body], i) => ({
    id: matterOf(uuidOf(`demo:${t.cast.key}:child:${i}`)),
    no: '',
    title: `${t.cast.title}：${what}`,
    body: `${t.cast.title}。${body}`,
  }))

const keptOf = (parts: Parts): ReadonlyMap<MatterId, NewMatter> =>
  new Map(
    parts.map(({ id, title, body }) => [
      id,
      { title, codeHash: null, words: wordsOf(`${title}\n${body}`).join(' '), phoneHash: null },
    ]),
  )

/** 拆分: each part goes its own way, `ended` of them to the end; the first waits for all of them. */
export function* divided(t: Teller, ended: number, at: Instant): Story {
  yield t.register(at)
  if (!(yield* intake(t, {})) || !(yield* dispatching(t, {}))) return
  const children = partsOf(t)
  const split = t.do('Split', { children }, t.lead(), t.soon(0.02, 0.08, 'office'))
  yield { ...split, created: keptOf(children) }
  const parts = children.map(({ id }) => new Teller(t.world, t.cast, t.chance, id))
  for (const part of parts) if (!(yield* intake(part, {})) || !(yield* dispatching(part, {}))) return
  for (const part of parts.slice(0, ended)) {
    const text = '单独办理，已派人到现场。'
    yield part.do('Progress', { text }, part.lead(), part.soon(0.02, 0.05, 'office'))
    if (!(yield* early(part)) || !(yield* closing(part, { hearing: 'callBack' }))) return
  }
  if (ended < children.length) return
  if (!(yield* answering(t, {}))) return
  yield* closing(t, {})
}

/** The parent waits for it: well within its time. */
function* early(t: Teller): ReturnType<typeof answering> {
  const text = t.say('这一部分已经修好，现场确认正常。')
  const answer = { outcome: 'solved', text, basis: null, level: 'town' } as const
  yield t.do('Answer', answer, t.lead(), t.soon(0.08, 0.2, 'office'))
  return true
}
