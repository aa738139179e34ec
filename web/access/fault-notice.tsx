import { useWords } from '../i18n/words.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { PasskeyLeft } from './passkey.ts'
import './said.css'

/** What went wrong with a proof; a closed window of the browser is said plainly. */
export const FaultNotice = ({ fault }: { readonly fault: unknown }) => {
  const words = useWords()
  if (!fault) return null
  if (!(fault instanceof PasskeyLeft)) return <ProblemNotice fault={fault} />
  return (
    <p role="alert" className="said notice">
      {words('factor.passkeyLeft')}
    </p>
  )
}
