import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import './factor.css'

/** Shown once: nobody goes on before saying that they are kept. */
export const RecoveryList = ({
  codes,
  onKept,
}: {
  readonly codes: readonly string[]
  readonly onKept: () => void
}) => {
  const words = useWords()
  const [kept, setKept] = useState(false)
  return (
    <div className="stack">
      <h2>{words('recovery.title')}</h2>
      <p>{words('recovery.about')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="wrap">
        <Button onClick={() => print()}>{words('recovery.print')}</Button>
      </div>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        {words('recovery.kept')}
      </Checkbox>
      <Button type="primary" disabled={!kept} onClick={onKept}>
        {words('recovery.on')}
      </Button>
    </div>
  )
}
