import type { SentCommand } from '@jiebang/contract/sync/command.ts'
import type { Domain, NewCommand } from '../ports.ts'
import type { CommandClass, Decided } from '../verdict/judge.ts'

/** The smallest household in which every class of command has its conflict. */
export type Toy = {
  readonly id: string
  readonly grid: string
  readonly no: number | null
  readonly phone: { readonly value: string; readonly at: number }
  readonly identity: string
  readonly status: 'living' | 'movedOut'
  readonly taker: string | null
  readonly visits: readonly string[]
  readonly reviews: readonly { readonly command: string; readonly wanted: string }[]
}

export const kindOf = (type: string): CommandClass | null => {
  const kinds: Record<string, CommandClass> = {
    create: 'create',
    visit: 'append',
    phone: 'correct',
    identity: 'correct',
    moveOut: 'state',
    take: 'claim',
  }
  return kinds[type] ?? null
}

const text = (command: NewCommand, name: string): string => String(command.payload[name] ?? '')

type Made = { readonly decided: Decided; readonly state: Toy | null }
const fine = (state: Toy, code: string | null = null, params = {}): Made => ({
  state,
  decided: { ok: true, code, params },
})

/** The rules of server and device alike. */
export const decideToy = (
  state: Toy | null,
  command: NewCommand | SentCommand,
  at: number,
  who: string,
): Made => {
  if (command.type === 'create') {
    if (state) return { state, decided: { ok: false, code: 'toy.exists' } }
    const no = command.payload['no']
    return fine({
      ...{ id: command.aggregate, grid: text(command, 'grid'), no: typeof no === 'number' ? no : null },
      ...{
        phone: { value: '', at: 0 },
        identity: '',
        status: 'living',
        taker: null,
        visits: [],
        reviews: [],
      },
    })
  }
  if (!state) return { state, decided: { ok: false, code: 'toy.missing' } }
  const [old, wanted] = [text(command, 'old'), text(command, 'new')]
  switch (command.type) {
    case 'visit':
      return fine({ ...state, visits: [...state.visits, command.id].sort() })
    case 'phone': {
      const { value, at: since } = state.phone
      if (value === wanted) return fine(state)
      const changed = { ...state, phone: { value: wanted, at } }
      if (value === old) return fine(changed)
      return at > since
        ? fine(changed, 'correct.overwrote', { was: value })
        : fine(state, 'correct.newerKept', { is: value })
    }
    case 'identity':
      if (state.identity === wanted) return fine(state)
      if (state.identity === old) return fine({ ...state, identity: wanted })
      return fine(
        { ...state, reviews: [...state.reviews, { command: command.id, wanted }] },
        'correct.toReview',
        { is: state.identity },
      )
    case 'moveOut':
      return state.status === 'movedOut'
        ? { state, decided: { ok: false, code: 'toy.movedOutBefore' } }
        : fine({ ...state, status: 'movedOut' })
    default:
      return state.taker !== null && state.taker !== who
        ? { state, decided: { ok: false, code: 'claim.taken', params: { by: state.taker } } }
        : fine({ ...state, taker: who })
  }
}

export const toyDomain = (who: string): Domain<Toy> => ({
  replay: (state, command) => decideToy(state, command, command.occurredAt, who).state,
})
