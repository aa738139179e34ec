import type { Fact, FactName } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { Outcome } from '@jiebang/core/relay/words.ts'

/**
 * What Open311 is told, in Chinese: clients of a county speak to its residents. Only of codes, units and times; texts
 * that staff wrote were not written for everybody and never stand here.
 */
const outcomes: { readonly [O in Outcome]: string } = {
  solved: '已解决',
  explained: '已说明情况',
  cannotYet: '暂时解决不了',
  notSupported: '诉求没有得到支持',
}

const endings: { readonly [E in NonNullable<Matter['ending']>]: string } = {
  closed: '已办结',
  declined: '没有按普通诉求受理，理由和办法已告诉反映人',
  merged: '和另一件说的是同一回事，已并到一起办',
  withdrawn: '反映人已撤回',
  terminated: '已停止办理，理由和办法已告诉反映人',
}

/** `2026年3月2日` for people. */
const dayWords = (at: number): string => {
  const [year, month, day] = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

export const statusNotes = (m: Matter, unit: string | null): string => {
  const by = unit === null ? '' : unit
  if (m.ending === 'closed') {
    const outcome = m.answer ? outcomes[m.answer.outcome] : null
    return outcome === null ? endings.closed : `${endings.closed}：${outcome}`
  }
  if (m.ending !== null) return endings[m.ending]
  if (m.stage === 'held') {
    const why = m.answer ? outcomes[m.answer.outcome] : outcomes.cannotYet
    return `${why}，已列入整改清单，由${by}负责${m.clock?.dueAt == null ? '' : `，${dayWords(m.clock.dueAt)}前再查看`}`
  }
  if (m.turn === 'resident') return '在等反映人补充情况'
  if (m.stage === 'registered') return `已登记，等${by}受理`
  if (m.stage === 'accepted') return `已受理，${by}正在派单`
  if (m.stage === 'dispatched') return `已交给${by}，等签收`
  if (m.stage === 'handling') return `${by}正在办理`
  return '已答复，正在核实是否解决'
}

/** The promise that runs; null where none does. */
export const promiseWords = (m: Matter): string | null => {
  const dueAt = m.clock?.dueAt
  if (m.ending !== null || dueAt == null || m.turn === 'resident') return null
  const until = dayWords(dueAt)
  if (m.stage === 'registered') return `承诺 ${until} 前受理或者告知不受理的理由`
  if (m.stage === 'held') return `承诺 ${until} 前再次查看`
  if (m.stage === 'answered' || m.stage === 'verified') return `承诺 ${until} 前核实办结`
  return `承诺按期办理，本步最晚 ${until}`
}

/** The words that FixMyStreet and its kin know, beyond open and closed. */
export type ExtendedStatus =
  | 'OPEN'
  | 'INVESTIGATING'
  | 'IN_PROGRESS'
  | 'ACTION_SCHEDULED'
  | 'FIXED'
  | 'CLOSED'
  | 'DUPLICATE'
  | 'NOT_COUNCILS_RESPONSIBILITY'
  | 'NO_FURTHER_ACTION'
  | 'REOPEN'

/** The facts that change what everybody may see, in the order of a matter's life. */
export const toldFacts: readonly FactName[] = [
  'Registered',
  'Accepted',
  'Dispatched',
  'Ruled',
  'Signed',
  'Returned',
  'Answered',
  'NotVerified',
  'Held',
  'StruckOff',
  'Declined',
  'Merged',
  'Withdrawn',
  'Terminated',
  'Closed',
  'Reopened',
]

/** What a fact is in the updates; null for what is nobody else's business. */
export const updateOf = (
  fact: Fact,
  unit: (id: string) => string,
): { status: ExtendedStatus; description: string } | null => {
  switch (fact.type) {
    case 'Registered':
      return { status: 'OPEN', description: '已登记' }
    case 'Accepted':
      return { status: 'INVESTIGATING', description: '已受理' }
    case 'Dispatched':
    case 'Ruled':
      return { status: 'INVESTIGATING', description: `交给${unit(fact.lead)}办理` }
    case 'Signed':
      return { status: 'IN_PROGRESS', description: '开始办理' }
    case 'Returned':
      return { status: 'INVESTIGATING', description: '退回重新派单' }
    case 'Answered':
      return { status: 'IN_PROGRESS', description: `已答复：${outcomes[fact.outcome]}，等核实` }
    case 'NotVerified':
      return { status: 'IN_PROGRESS', description: '核实没有解决，接着办' }
    case 'Held':
      return { status: 'ACTION_SCHEDULED', description: `列入整改清单，由${unit(fact.unit)}负责` }
    case 'StruckOff':
      return { status: 'IN_PROGRESS', description: '从整改清单上划掉，等办结' }
    case 'Declined':
      return { status: 'NOT_COUNCILS_RESPONSIBILITY', description: endings.declined }
    case 'Merged':
      return { status: 'DUPLICATE', description: endings.merged }
    case 'Withdrawn':
      return fact.last ? { status: 'CLOSED', description: endings.withdrawn } : null
    case 'Terminated':
      return { status: 'CLOSED', description: endings.terminated }
    case 'Closed':
      return {
        status: fact.outcome === 'solved' ? 'FIXED' : 'NO_FURTHER_ACTION',
        description: `${endings.closed}：${outcomes[fact.outcome]}`,
      }
    case 'Reopened':
      return { status: 'REOPEN', description: '重新办理' }
    default:
      return null
  }
}
