import { useState } from 'react'
import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { Loaded } from '../shared/states.tsx'
import { ReceiptCard } from './receipt-card.tsx'
import { RegisterForm } from './register-form.tsx'
import type { Registered } from './use-register.ts'

export const RegisterPage = () => {
  const words = useWords()
  const reference = useReference()
  const [registered, setRegistered] = useState<Registered | null>(null)
  return (
    <Page title={words('register.title')}>
      <Loaded answer={reference}>
        {(lists) =>
          registered ? (
            <ReceiptCard registered={registered} onNext={() => setRegistered(null)} />
          ) : (
            <RegisterForm reference={lists} onDone={setRegistered} />
          )
        }
      </Loaded>
    </Page>
  )
}
