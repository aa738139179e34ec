import type { RecordVisitBody } from '@jiebang/contract/people/visits.ts'
import { isPresent } from '@jiebang/core/people/household.ts'
import { visitMeans } from '@jiebang/core/people/visits/means.ts'
import { visitOutcomes } from '@jiebang/core/people/visits/visit.ts'
import { newId } from '../../shared/uuid7.ts'
import { commandFor, save } from '../device/device.ts'
import { following } from '../parts/following.ts'
import { SaveForm } from '../parts/save-form.tsx'
import { Loading, Nothing } from '../parts/states.tsx'
import { useFix } from '../parts/use-fix.ts'
import { useHousehold } from '../parts/use-household.ts'
import { t, word } from '../words/words.ts'

/** Who was met, how, and what was said. No place, no photo, no time of its own: none is asked for. */
export const Visit = ({ id, fix }: { readonly id: string; readonly fix: string | null }) => {
  const shown = useHousehold(id)
  const fixed = useFix(fix)
  if (shown === undefined || fixed === undefined) return <Loading />
  if (shown === null) return <Nothing title={t('household.missing')} next={t('household.missingNext')} />
  const before = fixed?.payload as RecordVisitBody | undefined
  const people = shown.state.household.people.filter(isPresent)
  const keep = async (form: FormData): Promise<string | null> => {
    const outcome = String(form.get('outcome'))
    const met = outcome === 'met' ? form.getAll('met').map(String) : []
    if (outcome === 'met' && met.length === 0) return t('visit.nobody')
    const visit = before?.visit ?? newId()
    const occurredAt = before?.occurredAt ?? Date.now()
    const payload = {
      ...{ visit, household: id, met, means: String(form.get('means')), outcome, occurredAt },
      ...{
        text: String(form.get('text')).trim(),
        findings: before?.findings ?? [],
        forms: before?.forms ?? [],
      },
    }
    await save(commandFor(id, 'RecordVisit', payload, { after: await following(id), replaces: fix }))
    return null
  }
  return (
    <SaveForm title={t('visit.title')} label={t('visit.save')} after={['household', id]} keep={keep}>
      <fieldset>
        <legend>{t('visit.outcome')}</legend>
        {visitOutcomes.map((outcome) => (
          <label key={outcome} className="choice">
            <input
              type="radio"
              name="outcome"
              value={outcome}
              defaultChecked={outcome === (before?.outcome ?? 'met')}
            />
            {word('outcome', outcome)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('visit.met')}</legend>
        {people.map((person) => (
          <label key={person.id} className="choice">
            <input
              type="checkbox"
              name="met"
              value={person.id}
              defaultChecked={before?.met.includes(person.id) ?? people.length === 1}
            />
            {person.name}
          </label>
        ))}
      </fieldset>
      <label>
        {t('visit.means')}
        <select name="means" defaultValue={before?.means ?? 'home'}>
          {visitMeans.map((means) => (
            <option key={means} value={means}>
              {word('means', means)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('visit.text')}
        <textarea name="text" rows={4} maxLength={2000} defaultValue={before?.text ?? ''} />
      </label>
    </SaveForm>
  )
}
