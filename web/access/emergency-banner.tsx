import type { NoticeView } from '@jiebang/contract/access/security.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { useNow } from '../shared/now.ts'
import { useMe } from './session.ts'
import './said.css'

const minuteMs = 60_000

/** As long as an emergency runs it is said on every page; beside it, that there is something to be told. */
export const EmergencyBanner = () => {
  const words = useWords()
  const language = useLanguage()
  const me = useMe()
  const now = useNow()
  const told = useQuery({
    queryKey: ['notices'],
    queryFn: ({ signal }) => call<{ notices: NoticeView[] }>('/me/notices', { signal }),
    refetchInterval: 2 * minuteMs,
    staleTime: minuteMs,
  }).data?.notices.length
  const running = me.emergency && me.emergency.endsAt > now ? me.emergency : null
  return (
    <>
      {running ? (
        <p role="status" className="said notice notice-problem no-print">
          {words('emergency.banner', { until: timeWords(running.endsAt, language) })}{' '}
          <Link to="/security">{words('emergency.end')}</Link>
        </p>
      ) : null}
      {told ? (
        <p role="status" className="said notice no-print">
          <Link to="/security">{words('notice.unseen', { count: told })}</Link>
        </p>
      ) : null}
    </>
  )
}
