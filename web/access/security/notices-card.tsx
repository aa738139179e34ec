import type { NoticeView } from '@jiebang/contract/access/security.ts'
import { Button } from 'antd'
import { timeWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { useDeed } from './security-queries.ts'

const kinds = [
  'passwordChanged',
  'factorAdded',
  'factorRemoved',
  'factorsReset',
  'identityLinked',
  'sessionsEnded',
  'deputyNamed',
  'deputyEnded',
  'emergencyStarted',
  'emergencyReviewed',
] as const

/** What happened to one's account, or under an emergency, until it is said to be seen. */
export const NoticesCard = ({ notices }: { readonly notices: readonly NoticeView[] }) => {
  const words = useWords()
  const language = useLanguage()
  const see = useDeed(() =>
    call('/me/notices/seen', { method: 'POST', body: { ids: notices.map(({ id }) => id) } }),
  )
  if (notices.length === 0) return null
  return (
    <section className="card stack" aria-labelledby="notices">
      <h2 id="notices">{words('notice.title')}</h2>
      <ul className="security-list">
        {notices.map((notice) => {
          const kind = kinds.find((one) => one === notice.kind)
          if (!kind) return null
          const { until } = notice.params
          const values = typeof until === 'number' ? { until: timeWords(until, language) } : {}
          return (
            <li key={notice.id}>
              <span>{words(`notice.${kind}`, { ...notice.params, ...values })}</span>
              <span className="small soft">{timeWords(notice.at, language)}</span>
            </li>
          )
        })}
      </ul>
      <div>
        <Button loading={see.isPending} onClick={() => see.mutate(undefined)}>
          {words('notice.seen')}
        </Button>
      </div>
    </section>
  )
}
