import { Button } from 'antd'
import { LanguageChoice } from '../access/language-choice.tsx'
import { useMe } from '../access/session.ts'
import { SignOut } from '../access/sign-out.tsx'
import { useWords } from '../i18n/words.ts'
import { MentionsLink } from '../relay/mentions-link.tsx'
import { FeedbackLink } from './feedback-link.tsx'
import { prefer, usePreferences } from './preferences.ts'

export const Header = () => {
  const words = useWords()
  const me = useMe()
  const { large } = usePreferences()
  const grant = me.grants[0]
  return (
    <header className="head no-print">
      <div className="head-who">
        <p>
          <strong>{me.name}</strong>{' '}
          {grant ? <span className="soft">{words(`role.${grant.role}`)}</span> : null}
        </p>
        <p className="small soft">
          {me.countyName} {grant?.unitName}
        </p>
      </div>
      <MentionsLink />
      {me.demo ? <span className="synthetic">{words('app.synthetic')}</span> : null}
      <span className="head-wide">
        <FeedbackLink />
      </span>
      <span className="head-wide">
        <LanguageChoice />
      </span>
      <span className="head-wide">
        <Button type="text" aria-pressed={large} onClick={() => prefer({ large: !large })}>
          {words(large ? 'preference.largeOff' : 'preference.largeOn')}
        </Button>
      </span>
      <span className="head-wide">
        <SignOut plain />
      </span>
    </header>
  )
}
