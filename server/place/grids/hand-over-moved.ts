import type { Day } from '@jiebang/core/clock/model.ts'
import type { Officer } from '../../access/admin-guard.ts'
import type { App } from '../../app.ts'
import { sha256 } from '../../people/secrets.ts'
import type { Item } from '../../relay/item.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { Moves } from './boundary.ts'

/**
 * After a boundary moved: each open matter on moved ground gets a note among staff that says which grid it lies in now. Its
 * holder stays, for grids hold no matters (docs/decisions/0021); the same change told twice leaves one note.
 */
export const handOverMoved = async (
  app: App,
  who: Pick<Officer, 'county'>,
  moves: Moves,
  from: Day,
): Promise<void> => {
  const names = new Map(moves.before.map((g) => [g.id, g.name]))
  const called = (id: string | null): string => (id === null ? '不在任何网格' : (names.get(id) ?? id))
  const items = moves.matters.map(({ what, ...m }): Item => {
    const commandId = uuidOf(`grid-moved:${what.id}:${m.from}:${m.to}:${from}`)
    const text = `网格边界自 ${from} 起调整：这件事所在的位置由“${called(m.from)}”改属“${called(m.to)}”。持棒单位和到期时间不变。`
    return {
      ...{ county: who.county, commandId, payloadHash: sha256(commandId) },
      actor: { kind: 'system', rule: 'grid-boundary' },
      command: { type: 'Note', matter: what.id, mentions: [], text },
    }
  })
  await app.writer.submitAll(items)
}
