import { feedbackPath } from '@jiebang/contract/http/portal-paths.ts'
import { readMeta } from '@jiebang/sync/meta.ts'
import { useEffect, useState } from 'react'
import { lock, portsOf } from '../device/device.ts'
import { to } from '../parts/route.ts'
import { useSeen } from '../parts/use-seen.ts'
import { t } from '../words/words.ts'

export const More = () => {
  const { entries } = useSeen()
  const [county, setCounty] = useState<string | null>(null)
  useEffect(() => {
    portsOf()
      .store.atomically(['meta'], (tx) => readMeta(tx, 'device'))
      .then(
        (device) => setCounty(device?.county ?? null),
        () => undefined,
      )
  }, [])
  return (
    <section className="stack">
      <h1>{t('more.title')}</h1>
      <p>{t('more.about')}</p>
      <p className="quiet">{t('more.storage', { n: entries.size })}</p>
      <p className="actions">
        <button type="button" onClick={lock}>
          {t('more.lock')}
        </button>
        <a className="button" href={to('sign-in')}>
          {t('more.signIn')}
        </a>
        <a className="button" href="/work/">
          {t('more.workbench')}
        </a>
        {county ? (
          <a className="button" href={feedbackPath(county)}>
            {t('more.feedback')}
          </a>
        ) : null}
      </p>
    </section>
  )
}
