import { paperReceiptPath } from '@jiebang/contract/http/portal-paths.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import type { Registered } from './use-register.ts'

/** What to read out to the resident. The code is shown here once and never again. */
export const ReceiptCard = ({
  registered: { receipt, joined },
  onNext,
}: {
  readonly registered: Registered
  readonly onNext: () => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <section className="card stack receipt" aria-labelledby="receipt">
      <h2 id="receipt" ref={title} tabIndex={-1}>
        {words('receipt.title')}
      </h2>
      <dl className="reporter">
        <dt>{words('receipt.no')}</dt>
        <dd className="receipt-code">{receipt.no}</dd>
        <dt>{words('receipt.code')}</dt>
        <dd className="receipt-code">{receipt.code}</dd>
        {receipt.dueAt === null ? null : (
          <>
            <dt>{words('receipt.due')}</dt>
            <dd>{timeWords(receipt.dueAt, language)}</dd>
          </>
        )}
      </dl>
      <p className="receipt-aloud words">
        {words(receipt.dueAt === null ? 'receipt.aloud' : 'receipt.aloudDue', {
          no: spelt(receipt.no),
          code: spelt(receipt.code),
          due: receipt.dueAt === null ? '' : timeWords(receipt.dueAt, language),
        })}
      </p>
      {joined === 'no' ? null : (
        <p role="status">{words(joined === 'yes' ? 'receipt.joined' : 'receipt.notJoined')}</p>
      )}
      <p>{words('receipt.once')}</p>
      <div className="form-buttons no-print">
        <Button type="primary" onClick={onNext}>
          {words('receipt.next')}
        </Button>
        <Paper receipt={receipt} paper="a4" label={words('receipt.sheet')} />
        <Paper receipt={receipt} paper="slip" label={words('receipt.slip')} />
        <Link to="/matters/$id" params={{ id: receipt.id }}>
          {words('receipt.open')}
        </Link>
      </div>
    </section>
  )
}

/** The portal's own receipt in another tab: it is what the resident would have printed. The code goes in no address. */
const Paper = ({
  receipt: { county, no, code },
  paper,
  label,
}: {
  readonly receipt: Registered['receipt']
  readonly paper: 'a4' | 'slip'
  readonly label: string
}) => (
  <form method="post" action={paperReceiptPath(county)} target="_blank" rel="noopener">
    <input type="hidden" name="no" value={no} />
    <input type="hidden" name="code" value={code} />
    <input type="hidden" name="paper" value={paper} />
    <Button htmlType="submit">{label}</Button>
  </form>
)

/** Digits in groups, as one reads them out. */
const spelt = (digits: string): string => digits.replace(/(\d{3,4})(?=\d{3})/g, '$1 ')
