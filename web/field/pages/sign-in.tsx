import type { Me } from '@jiebang/contract/access/session.ts'
import { type FormEvent, useState } from 'react'
import { syncNow } from '../device/device.ts'
import { signIn } from '../device/session.ts'
import { go } from '../parts/route.ts'
import { t } from '../words/words.ts'

/** Account and password; gives who it is, once nothing more is asked for. */
export const SignInForm = ({ onIn }: { readonly onIn: (me: Me) => void }) => {
  const [said, setSaid] = useState<'enter.wrong' | 'enter.more' | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setSaid(null)
    try {
      const me = await signIn(String(form.get('login')), String(form.get('password')))
      if (me) onIn(me)
      else setSaid('enter.more')
    } catch {
      setSaid('enter.wrong')
    }
    setBusy(false)
  }
  return (
    <form onSubmit={send} className="stack">
      <label>
        {t('enter.login')}
        <input name="login" autoComplete="username" required />
      </label>
      <label>
        {t('enter.password')}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {said ? <p role="alert">{t(said)}</p> : null}
      {said === 'enter.more' ? <a href="/work/">{t('enter.workbench')}</a> : null}
      <button type="submit" className="primary" disabled={busy}>
        {t('enter.signIn')}
      </button>
    </form>
  )
}

/** The session is over after a while; the device stays open. */
export const SignIn = () => (
  <section className="stack">
    <h1>{t('more.signIn')}</h1>
    <SignInForm
      onIn={() => {
        void syncNow()
        go('today')
      }}
    />
  </section>
)
