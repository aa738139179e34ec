import type { MatterPage } from '@jiebang/contract/relay/views.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { readMeta } from '@jiebang/sync/meta.ts'
import { useEffect, useState } from 'react'
import { call } from '../../shared/api.ts'
import { portsOf } from '../device/device.ts'
import { Loading, Nothing } from '../parts/states.tsx'
import { useSeen } from '../parts/use-seen.ts'
import { t } from '../words/words.ts'

type Line = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly dueAt: number | null
}
type Kept = { readonly at: number; readonly lines: readonly Line[] }
const keptAs = 'matters'

const readKept = async (): Promise<Kept | null> => {
  const { store, seal } = portsOf()
  const row = await store.atomically(['draft'], (tx) => tx.get('draft', keptAs))
  return row ? ((await seal.open(row.body)) as Kept) : null
}

const fetchNew = async (): Promise<Kept> => {
  const { store, seal } = portsOf()
  const device = await store.atomically(['meta'], (tx) => readMeta(tx, 'device'))
  const page = await call<MatterPage>(`/counties/${device?.county}/matters?open=true&sort=due&limit=100`)
  const lines = page.items.map(({ id, no, title, dueAt }) => ({ id, no, title, dueAt }))
  const kept = { at: Date.now(), lines }
  const body = await seal.seal(kept)
  await store.atomically(['draft'], (tx) => tx.put('draft', [{ id: keptAs, savedAt: kept.at, body }]))
  return kept
}

/** Open matters of my grids, as they were when the network was last there. */
export const Matters = () => {
  const { syncedAt } = useSeen()
  const [kept, setKept] = useState<Kept | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after every sync
  useEffect(() => {
    readKept()
      .catch(() => null)
      .then((found) => {
        setKept(found)
        return fetchNew()
      })
      .then(setKept, () => undefined)
  }, [syncedAt])
  return (
    <section className="stack">
      <h1>{t('matters.title')}</h1>
      {kept === undefined ? <Loading /> : null}
      {kept === null ? <Nothing title={t('matters.never')} /> : null}
      {kept ? (
        <p className="quiet">
          {t('matters.at', { time: new Date(kept.at).toLocaleString([], { timeZone: 'Asia/Shanghai' }) })}
        </p>
      ) : null}
      {kept?.lines.length === 0 ? <Nothing title={t('matters.none')} /> : null}
      <ul className="homes">
        {kept?.lines.map((line) => (
          <li key={line.id}>
            <a className="home" href={`/work/matters/${line.id}`}>
              <span className="who">{line.title}</span>
              <span className="where">{line.no}</span>
              <span className="due">
                {line.dueAt === null ? t('matters.noDue') : t('matters.due', { day: dayOf(line.dueAt) })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
