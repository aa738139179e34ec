import { type FormEvent, type ReactNode, useState } from 'react'
import { t } from '../words/words.ts'
import { go } from './route.ts'

/**
 * A form that is saved on the device: `keep` gives what is missing, or null when it is on the disk, and only then the
 * page goes on.
 */
export const SaveForm = ({
  title,
  label,
  after,
  keep,
  children,
}: {
  readonly title: string
  readonly label: string
  readonly after: readonly string[]
  readonly keep: (form: FormData) => Promise<string | null>
  readonly children: ReactNode
}) => {
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    try {
      const missing = await keep(new FormData(event.currentTarget))
      setSaid(missing)
      if (missing === null) go(...after)
    } catch (fault) {
      setSaid(t('problem.unknown', { code: fault instanceof Error ? fault.message : '' }))
    }
    setBusy(false)
  }
  return (
    <form onSubmit={send} className="stack">
      <h1>{title}</h1>
      {children}
      {said ? <p role="alert">{said}</p> : null}
      <p className="actions">
        <button type="submit" className="primary" disabled={busy}>
          {label}
        </button>
        <a className="button" href={`#/${after.map(encodeURIComponent).join('/')}`}>
          {t('cancel')}
        </a>
      </p>
    </form>
  )
}
