import { dayOf } from '@jiebang/core/clock/instant.ts'
import { isPresent, type Person, tagsOn } from '@jiebang/core/people/household.ts'
import { dueWords } from '../parts/home-line.tsx'
import { to } from '../parts/route.ts'
import { Loading, Nothing } from '../parts/states.tsx'
import { useHousehold } from '../parts/use-household.ts'
import { t, tagWord, word } from '../words/words.ts'

const ageOn = (birth: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0)

const PersonLine = ({ id, person, today }: { id: string; person: Person; today: string }) => (
  <li>
    <p>
      <strong>{person.name}</strong> {word('relation', person.relation)}
      {person.birth ? ` · ${t('household.age', { n: ageOn(person.birth, today) })}` : ''}
      {person.idNumber ? ` · ${person.idNumber}` : ''}
    </p>
    <p className="actions">
      {person.phone && !person.phone.includes('*') ? (
        <a className="button" href={`tel:${person.phone}`}>
          {t('household.call', { phone: person.phone })}
        </a>
      ) : null}
      <a className="button" href={to('correct', id, person.id, 'phone')}>
        {t('household.correctPhone')}
        <span className="hidden"> {person.name}</span>
      </a>
    </p>
  </li>
)

/** All that a worker needs at the door, with what they have just entered in it. */
export const HouseholdPage = ({ id }: { readonly id: string }) => {
  const shown = useHousehold(id)
  const today = dayOf(Date.now())
  if (shown === undefined) return <Loading />
  if (shown === null)
    return (
      <Nothing title={t('household.missing')} next={t('household.missingNext')}>
        <a className="button" href={to('households')}>
          {t('household.back')}
        </a>
      </Nothing>
    )
  const { state, pending } = shown
  const { household, tasks, visits } = state
  const people = household.people.filter(isPresent)
  const tags = [...new Set(tagsOn(household, today).map(({ tag }) => tag.code))]
  return (
    <section className="stack">
      <h1>{people[0]?.name ?? household.address}</h1>
      <p>
        {household.address}
        {household.no ? ` · ${t('household.no', { no: household.no })}` : ''}
      </p>
      {pending.length > 0 ? (
        <p className="note" role="status">
          {t('household.pending', { n: pending.length })}
        </p>
      ) : null}
      {tasks.map((task) => (
        <p key={`${task.rule}${task.person}`} className={task.dueOn < today ? 'due late' : 'due'}>
          {dueWords(task.dueOn, today)}
        </p>
      ))}
      <p className="actions">
        <a className="button primary" href={to('visit', id)}>
          {t('household.visit')}
        </a>
        <a className="button" href={to('need', id)}>
          {t('household.need')}
        </a>
        <a className="button" href={to('correct', id, '-', 'address')}>
          {t('household.correctAddress')}
        </a>
      </p>
      {tags.length > 0 ? (
        <section>
          <h2>{t('household.tags')}</h2>
          <p>{tags.map(tagWord).join(' · ')}</p>
        </section>
      ) : null}
      <section>
        <h2>{t('household.people')}</h2>
        {people.length === 0 ? <p>{t('household.none')}</p> : null}
        <ul className="people">
          {people.map((person) => (
            <PersonLine key={person.id} id={id} person={person} today={today} />
          ))}
        </ul>
      </section>
      {household.needs.length > 0 ? (
        <section>
          <h2>{t('household.needs')}</h2>
          <ul>
            {household.needs.map((need) => (
              <li key={need.id}>
                {word('kind', need.kind)}：{need.text} · {word('needState', need.state)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{t('household.visits')}</h2>
        {visits.length === 0 ? <p>{t('household.noVisits')}</p> : null}
        <ul>
          {visits.map((visit) => (
            <li key={visit.id}>
              {dayOf(visit.occurredAt)} · {word('means', String(visit['means']))} ·{' '}
              {word('outcome', String(visit['outcome']))}
              {visit['text'] ? `：${String(visit['text'])}` : ''}
            </li>
          ))}
        </ul>
      </section>
    </section>
  )
}
