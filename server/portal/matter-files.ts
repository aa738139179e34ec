import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import { type Given, givenFiles } from '../knowledge/files/given-files.ts'
import { isOwn, tellings } from './fact-words.ts'

const broughtIt = ({ facts }: MatterView, me: ReporterId): boolean => {
  const fact = facts.find((f) => f.fact.type === 'Registered')?.fact
  return fact?.type === 'Registered' && fact.reporters.some((r) => r.id === me)
}

/** Files that one reporter may see: their own, and those that belong to words which every reporter may read. */
export const filesFor = (view: MatterView, me: ReporterId): readonly Given[] =>
  givenFiles(view).filter(({ record, deed }) => {
    if (isOwn(record, me) || (deed !== null && isOwn(deed, me))) return true
    if (record.by.role === 'resident' || deed === null) return false
    if (deed.fact.type === 'Registered') return broughtIt(view, me)
    return tellings[deed.fact.type].texts === 'all'
  })
