import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'

/** A deed that is not taken back: the first press says what it does, the second does it. */
export const SureButton = ({
  name,
  about,
  busy,
  onSure,
}: {
  readonly name: string
  readonly about: string
  readonly busy: boolean
  readonly onSure: () => void
}) => {
  const words = useWords()
  const [asked, setAsked] = useState(false)
  const sure = (): void => {
    setAsked(false)
    onSure()
  }
  return (
    <div className="stack-tight">
      <div>
        <Button aria-expanded={asked} loading={busy} onClick={() => setAsked(!asked)}>
          {name}
        </Button>
      </div>
      {asked ? (
        <div className="notice stack-tight">
          <p>{about}</p>
          <div className="wrap">
            <Button type="primary" autoFocus onClick={sure}>
              {words('personAccess.sure')}
            </Button>
            <Button onClick={() => setAsked(false)}>{words('countyRule.drop')}</Button>
          </div>
        </div>
      ) : null}
    </div>
  )
}
