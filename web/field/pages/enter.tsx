import type { Me } from '@jiebang/contract/access/session.ts'
import { type FormEvent, useEffect, useState } from 'react'
import { renewLease, type Stage, setUp, unlock } from '../device/device.ts'
import { whoIs } from '../device/session.ts'
import { useSeen } from '../parts/use-seen.ts'
import { t } from '../words/words.ts'
import { SignInForm } from './sign-in.tsx'

const shortest = 6

const NewPin = ({ me }: { readonly me: Me }) => {
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const keep = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [pin, again] = [String(form.get('pin')), String(form.get('again'))]
    if (!/^\d{6,}$/.test(pin)) return setSaid(t('enter.pinShort'))
    if (pin !== again) return setSaid(t('enter.pinDiffers'))
    setBusy(true)
    try {
      await setUp(pin, me.county, me.id, me.name.slice(0, 60))
    } catch (fault) {
      setSaid(t('enter.failed', { why: fault instanceof Error ? fault.message : '' }))
    }
    setBusy(false)
  }
  return (
    <form onSubmit={keep} className="stack">
      <h2>{t('enter.pinTitle')}</h2>
      <p>{t('enter.pinWhy')}</p>
      {(['pin', 'again'] as const).map((name) => (
        <label key={name}>
          {t(name === 'pin' ? 'enter.pin' : 'enter.pinAgain')}
          <input
            name={name}
            type="password"
            inputMode="numeric"
            autoComplete="new-password"
            minLength={shortest}
            required
          />
        </label>
      ))}
      {said ? <p role="alert">{said}</p> : null}
      <button type="submit" className="primary" disabled={busy}>
        {t('enter.keep')}
      </button>
    </form>
  )
}

const SetUp = () => {
  const [me, setMe] = useState<Me | null>(null)
  useEffect(() => {
    whoIs().then(setMe, () => undefined)
  }, [])
  return (
    <>
      <h1>{t('enter.title')}</h1>
      <p>{t('enter.why')}</p>
      {me ? <NewPin me={me} /> : <SignInForm onIn={setMe} />}
    </>
  )
}

const Pin = () => {
  const [isWrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    setWrong(!(await unlock(String(new FormData(form).get('pin')))))
    setBusy(false)
    form.reset()
  }
  return (
    <form onSubmit={open} className="stack">
      <h1>{t('enter.locked')}</h1>
      <label>
        {t('enter.pin')}
        <input name="pin" type="password" inputMode="numeric" autoComplete="current-password" required />
      </label>
      {isWrong ? <p role="alert">{t('enter.pinWrong')}</p> : null}
      <button type="submit" className="primary" disabled={busy}>
        {t('enter.unlock')}
      </button>
    </form>
  )
}

/** Before anything of the district is shown: registering, the PIN, and what to do when neither opens it. */
export const Enter = ({ stage }: { readonly stage: Exclude<Stage, 'open'> }) => {
  const { counts } = useSeen()
  return (
    <main className="enter stack">
      <p className="brand">{t('app.name')}</p>
      {stage === 'new' ? <SetUp /> : null}
      {stage === 'locked' ? <Pin /> : null}
      {stage === 'leaseOver' ? (
        <>
          <h1>{t('enter.leaseOver')}</h1>
          <p>{t('enter.leaseOverWhy')}</p>
          <SignInForm onIn={() => void renewLease()} />
        </>
      ) : null}
      {stage === 'withdrawn' ? (
        <>
          <h1>{t('enter.withdrawn')}</h1>
          <p>{t('enter.withdrawnWhy')}</p>
        </>
      ) : null}
      {stage === 'new' ? null : <p className="quiet">{t('status.unsent', { n: counts.unsent })}</p>}
    </main>
  )
}
