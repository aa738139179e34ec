import type { Receipt } from '@jiebang/contract/relay/register.ts'
import { useState } from 'react'
import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { Loaded } from '../shared/states.tsx'
import { ReceiptCard } from './receipt-card.tsx'
import { RegisterForm } from './register-form.tsx'

export const RegisterPage = () => {
  const words = useWords()
  const reference = useReference()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  return (
    <Page title={words('register.title')}>
      <Loaded answer={reference}>
        {(lists) =>
          receipt ? (
            <ReceiptCard receipt={receipt} onNext={() => setReceipt(null)} />
          ) : (
            <RegisterForm reference={lists} onDone={setReceipt} />
          )
        }
      </Loaded>
    </Page>
  )
}
