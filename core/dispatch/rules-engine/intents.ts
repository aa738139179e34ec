import type { Instant } from '../../clock/model.ts'
import type { Command } from '../../relay/commands.ts'
import type { Matter } from '../../relay/matter.ts'
import type { DispatchBook } from '../catalogue.ts'
import { suggestUnits } from '../suggest-unit.ts'
import type { RuleAction } from './routing-rule.ts'

/** What an action comes to on this matter: a command for the core, word to somebody, a proposal, or nothing possible. */
export type Intent =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'notify'; readonly audience: string }
  | { readonly kind: 'suggest' }
  | { readonly kind: 'impossible'; readonly why: 'noSuggestion' | 'ambiguous' }

const dispatchIntent = (m: Matter, item: string | null, book: DispatchBook, at: Instant): Intent => {
  const ranked = suggestUnits(book, m, at).filter((s) => s.not === null)
  const found = item === null ? ranked[0] : ranked.find((s) => s.item === item)
  if (!found?.lead) return { kind: 'impossible', why: 'noSuggestion' }
  // Two equally specific items that name different units are for a person to weigh.
  const rival = ranked.find(
    (s) =>
      s !== found &&
      s.lead !== found.lead &&
      s.because.category === found.because.category &&
      s.because.place === found.because.place &&
      s.because.type === found.because.type,
  )
  if (item === null && rival) return { kind: 'impossible', why: 'ambiguous' }
  const basis = `${found.item} ${found.clause}：${found.basis}`
  const command = {
    type: 'Dispatch',
    matter: m.id,
    lead: found.lead,
    assists: found.assists,
    basis,
    item: found.item,
  } as const
  return { kind: 'command', command }
}

/** Pure: the same matter and action come to the same intents; whether the core takes them is the core's to say. */
export const intentsOf = (
  action: RuleAction,
  m: Matter,
  book: DispatchBook,
  at: Instant,
): readonly Intent[] => {
  switch (action.do) {
    case 'suggest':
      return [{ kind: 'suggest' }]
    case 'accept': {
      const { requestType, urgency, category } = action
      const command = {
        type: 'Accept',
        matter: m.id,
        requestType: requestType ?? m.requestType,
        urgency: urgency ?? m.urgency,
        category: category ?? m.category,
      } as const
      return [{ kind: 'command', command }]
    }
    case 'dispatch':
      return [dispatchIntent(m, action.item, book, at)]
    case 'assign':
      return [{ kind: 'command', command: { type: 'Assign', matter: m.id, user: action.user } }]
    case 'notify':
      if ('unit' in action) return [{ kind: 'notify', audience: `unit:${action.unit}` }]
      if ('role' in action) return [{ kind: 'notify', audience: `role:${action.role}` }]
      return [{ kind: 'notify', audience: `webhook:${action.webhook}` }]
    case 'remind': {
      const note = { type: 'Note', matter: m.id, text: action.text, mentions: [] } as const
      const said: Intent = { kind: 'command', command: note }
      return m.holder ? [said, { kind: 'notify', audience: `unit:${m.holder.unit}` }] : [said]
    }
  }
}
