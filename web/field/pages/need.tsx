import { isPresent, needKinds } from '@jiebang/core/people/household.ts'
import { newId } from '../../shared/uuid7.ts'
import { commandFor, save } from '../device/device.ts'
import { following } from '../parts/following.ts'
import { SaveForm } from '../parts/save-form.tsx'
import { Loading, Nothing } from '../parts/states.tsx'
import { useFix } from '../parts/use-fix.ts'
import { useHousehold } from '../parts/use-household.ts'
import { t, word } from '../words/words.ts'

export const NeedForm = ({ id, fix }: { readonly id: string; readonly fix: string | null }) => {
  const shown = useHousehold(id)
  const fixed = useFix(fix)
  if (shown === undefined || fixed === undefined) return <Loading />
  if (shown === null) return <Nothing title={t('household.missing')} next={t('household.missingNext')} />
  const people = shown.state.household.people.filter(isPresent)
  const keep = async (form: FormData): Promise<string | null> => {
    const text = String(form.get('text')).trim()
    if (text === '') return t('need.empty')
    const payload = {
      need: newId(),
      person: String(form.get('person')) || null,
      kind: String(form.get('kind')),
      text,
    }
    await save(commandFor(id, 'AddNeed', payload, { after: await following(id), replaces: fix }))
    return null
  }
  return (
    <SaveForm title={t('need.title')} label={t('visit.save')} after={['household', id]} keep={keep}>
      <label>
        {t('need.kind')}
        <select name="kind" defaultValue={String(fixed?.payload['kind'] ?? 'care')}>
          {needKinds.map((kind) => (
            <option key={kind} value={kind}>
              {word('kind', kind)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('need.person')}
        <select name="person" defaultValue={String(fixed?.payload['person'] ?? '')}>
          <option value="">{t('need.household')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('need.text')}
        <textarea name="text" rows={4} maxLength={2000} defaultValue={String(fixed?.payload['text'] ?? '')} />
      </label>
    </SaveForm>
  )
}
