import type { SessionView } from '@jiebang/contract/access/security.ts'
import { Button } from 'antd'
import { timeWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { FaultNotice } from '../fault-notice.tsx'
import { useDeed } from './security-queries.ts'

/** Where one is signed in, and ending what is not oneself. */
export const SessionsCard = ({ sessions }: { readonly sessions: readonly SessionView[] }) => {
  const words = useWords()
  const language = useLanguage()
  const end = useDeed((id: string | null) =>
    call(id === null ? '/me/sessions' : `/me/sessions/${id}`, { method: 'DELETE' }),
  )
  return (
    <section className="card stack" aria-labelledby="sessions">
      <h2 id="sessions">{words('session.title')}</h2>
      <FaultNotice fault={end.error} />
      <ul className="security-list">
        {sessions.map(({ id, here, device, from, method, factor, lastSeenAt }) => (
          <li key={id}>
            <span>
              {words(`session.device.${device}`)} {here ? <strong>{words('session.here')}</strong> : null}
              <span className="small soft">
                {' '}
                {words('session.line', {
                  from: from === '' ? '–' : from,
                  how: words(factor === null ? `session.method.${method}` : `session.factor.${factor}`),
                  at: timeWords(lastSeenAt, language),
                })}
              </span>
            </span>
            {here ? null : <Button onClick={() => end.mutate(id)}>{words('session.end')}</Button>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div>
          <Button loading={end.isPending} onClick={() => end.mutate(null)}>
            {words('session.endOthers')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
