import { dayOf } from '@jiebang/core/clock/instant.ts'
import { dueEntries } from '../device/entries.ts'
import { HomeLine } from '../parts/home-line.tsx'
import { to } from '../parts/route.ts'
import { Nothing } from '../parts/states.tsx'
import { useSeen } from '../parts/use-seen.ts'
import { t } from '../words/words.ts'

/** Whom to see today, late ones first. */
export const Today = () => {
  const { entries, syncedAt } = useSeen()
  const today = dayOf(Date.now())
  const due = dueEntries(entries.values(), today)
  const groups = [
    ['today.late', due.filter((one) => (one.due?.on ?? '') < today)],
    ['today.today', due.filter((one) => one.due?.on === today)],
    ['today.soon', due.filter((one) => (one.due?.on ?? '') > today)],
  ] as const
  return (
    <section className="stack">
      <h1>{t('today.title')}</h1>
      {due.length === 0 && syncedAt === null && entries.size === 0 ? (
        <Nothing title={t('households.empty')} next={t('households.emptyNext')} />
      ) : null}
      {due.length === 0 && (syncedAt !== null || entries.size > 0) ? (
        <Nothing title={t('today.none')} next={t('today.noneNext')}>
          <a className="button" href={to('households')}>
            {t('nav.households')}
          </a>
        </Nothing>
      ) : null}
      {groups.map(([title, found]) =>
        found.length === 0 ? null : (
          <section key={title}>
            <h2>{t(title)}</h2>
            <ul className="homes">
              {found.slice(0, 100).map((entry) => (
                <HomeLine key={entry.id} entry={entry} today={today} />
              ))}
            </ul>
          </section>
        ),
      )}
    </section>
  )
}
