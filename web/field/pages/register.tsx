import { takeNumber } from '@jiebang/sync/numbers.ts'
import { useState } from 'react'
import { newId } from '../../shared/uuid7.ts'
import { commandFor, portsOf, readHousehold, save } from '../device/device.ts'
import { searchEntries } from '../device/entries.ts'
import { to } from '../parts/route.ts'
import { SaveForm } from '../parts/save-form.tsx'
import { Loading } from '../parts/states.tsx'
import { useFix } from '../parts/use-fix.ts'
import { useSeen } from '../parts/use-seen.ts'
import { t } from '../words/words.ts'

/** Where a new household lies: in the grid and village of this device, as its neighbours do. */
const placeOf = async (entries: Iterable<{ readonly id: string }>) => {
  const scopes = await portsOf().store.atomically(['scope'], (tx) => tx.all('scope'))
  const village = scopes.find(({ id }) => id.startsWith('place:'))
  const grid = scopes.find(({ id }) => id.startsWith('grid:'))?.id.slice('grid:'.length) ?? null
  if (village && grid === null) return { grid, place: village.id.slice('place:'.length) }
  for (const { id } of entries) {
    const shown = await readHousehold(id)
    const home = shown?.state.household
    if (home && home.grid === grid) return { grid, place: home.place }
  }
  return null
}

/** Entered once, at the door; the id is final at once, and so is the printed number. */
export const Register = ({ fix }: { readonly fix: string | null }) => {
  const { entries } = useSeen()
  const fixed = useFix(fix)
  const [typed, setTyped] = useState('')
  if (fixed === undefined) return <Loading />
  const before = (fixed?.payload ?? {}) as Readonly<Record<string, unknown>>
  const [head] = (before['people'] ?? []) as readonly { readonly name: string }[]
  const alike = typed.trim().length > 1 ? searchEntries(entries.values(), typed.trim(), 3) : []
  const keep = async (form: FormData): Promise<string | null> => {
    const [name, address, phone] = ['name', 'address', 'phone'].map((key) => String(form.get(key)).trim())
    if (!name || !address) return t('register.empty')
    const where = await placeOf(entries.values())
    if (!where) return t('register.noPlace')
    const number = before['no'] ?? (await takeNumber(portsOf()))
    const payload = {
      ...{ no: number === null ? null : String(number), ...where, address, location: null, dwelling: 'own' },
      ...{ phone: phone || null, people: [{ id: newId(), name, relation: 'head', phone: phone || null }] },
    }
    await save(commandFor(fixed?.aggregate ?? newId(), 'RegisterHousehold', payload, { replaces: fix }))
    return null
  }
  return (
    <SaveForm title={t('register.title')} label={t('visit.save')} after={['households']} keep={keep}>
      <label>
        {t('register.name')}
        <input
          name="name"
          maxLength={100}
          defaultValue={head?.name ?? ''}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {alike.length > 0 ? (
        <p role="status">
          {t('register.similar')}{' '}
          {alike.map((entry) => (
            <a key={entry.id} className="button" href={to('household', entry.id)}>
              {entry.name} {entry.address}
            </a>
          ))}
        </p>
      ) : null}
      <label>
        {t('register.address')}
        <input name="address" maxLength={500} defaultValue={String(before['address'] ?? '')} />
      </label>
      <label>
        {t('register.phone')}
        <input name="phone" inputMode="tel" maxLength={32} defaultValue={String(before['phone'] ?? '')} />
      </label>
    </SaveForm>
  )
}
