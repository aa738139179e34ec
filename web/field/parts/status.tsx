import { syncNow } from '../device/device.ts'
import { t } from '../words/words.ts'
import { to } from './route.ts'
import { useSeen } from './use-seen.ts'

const time = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' })

/** What waits, and when this device was last in touch: on every page, whatever else happens. */
export const Status = () => {
  const { counts, syncing, syncedAt, trouble } = useSeen()
  const last = syncedAt === null ? t('status.never') : t('status.synced', { time: time(syncedAt) })
  return (
    <div className="status">
      <p role="status">
        <a href={to('outbox')} className={counts.unsent > 0 ? 'unsent waiting' : 'unsent'}>
          {t('status.unsent', { n: counts.unsent })}
        </a>{' '}
        <span>{syncing ? t('status.syncing') : trouble ? t(`status.${trouble}`) : last}</span>
      </p>
      {counts.attention > 0 ? (
        <a href={to('outbox')} className="attention">
          {t('status.attention', { n: counts.attention })}
        </a>
      ) : null}
      {trouble === 'signIn' ? <a href={to('sign-in')}>{t('more.signIn')}</a> : null}
      <button type="button" onClick={() => void syncNow()} disabled={syncing}>
        {t('status.syncNow')}
      </button>
    </div>
  )
}
