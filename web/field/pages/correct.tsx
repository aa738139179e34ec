import { commandFor, save } from '../device/device.ts'
import { following } from '../parts/following.ts'
import { SaveForm } from '../parts/save-form.tsx'
import { Loading, Nothing } from '../parts/states.tsx'
import { useFix } from '../parts/use-fix.ts'
import { useHousehold } from '../parts/use-household.ts'
import { t, word } from '../words/words.ts'

type Of = {
  readonly id: string
  readonly person: string | null
  readonly field: string
  readonly fix: string | null
}

/** One value, old to new: what somebody else changed meanwhile is not overwritten unseen. */
export const Correct = ({ id, person, field, fix }: Of) => {
  const shown = useHousehold(id)
  const fixed = useFix(fix)
  if (shown === undefined || fixed === undefined) return <Loading />
  const household = shown?.state.household
  const subject = person === null ? household : household?.people.find((one) => one.id === person)
  if (!household || !subject)
    return <Nothing title={t('household.missing')} next={t('household.missingNext')} />
  const value = subject[field as keyof typeof subject] as unknown
  const now = typeof value === 'string' ? value : null
  const keep = async (form: FormData): Promise<string | null> => {
    const wanted = String(form.get('value')).trim() || null
    if (wanted === now) return t('correct.same')
    const occurredAt = Date.now()
    const payload = { ...(person === null ? {} : { person }), field, old: now, new: wanted, occurredAt }
    await save(commandFor(id, 'CorrectField', payload, { after: await following(id), replaces: fix }))
    return null
  }
  const what = word('what', field)
  return (
    <SaveForm
      title={t('correct.title', { what })}
      label={t('correct.save')}
      after={['household', id]}
      keep={keep}
    >
      <p>
        {t('correct.was')}：{now ?? '—'}
      </p>
      <label>
        {t('correct.new')}
        <input
          name="value"
          inputMode={field === 'phone' ? 'tel' : 'text'}
          maxLength={200}
          defaultValue={String(fixed?.payload['new'] ?? '')}
        />
      </label>
    </SaveForm>
  )
}
