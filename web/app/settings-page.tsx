import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { LanguageChoice } from '../access/language-choice.tsx'
import { useMe } from '../access/session.ts'
import { SignOut } from '../access/sign-out.tsx'
import { useWords } from '../i18n/words.ts'
import { FeedbackLink } from './feedback-link.tsx'
import { showKeysHelp } from './keys-help.tsx'
import { Page } from './page.tsx'
import { prefer, usePreferences } from './preferences.ts'

export const SettingsPage = () => {
  const words = useWords()
  const me = useMe()
  const { large, keys } = usePreferences()
  return (
    <Page title={words('nav.settings')}>
      <section className="card stack" aria-labelledby="reading">
        <h2 id="reading">{words('settings.reading')}</h2>
        <LanguageChoice />
        <Checkbox checked={large} onChange={(event) => prefer({ large: event.target.checked })}>
          {words('preference.largeOn')}
        </Checkbox>
        <p className="small soft">{words('settings.dark')}</p>
      </section>
      <section className="card stack" aria-labelledby="keys">
        <h2 id="keys">{words('settings.keys')}</h2>
        <Checkbox checked={keys} onChange={(event) => prefer({ keys: event.target.checked })}>
          {words('settings.keysOn')}
        </Checkbox>
        <div>
          <Button onClick={showKeysHelp}>{words('keys.title')}</Button>
        </div>
      </section>
      <section className="card stack-tight" aria-labelledby="desk">
        <h2 id="desk">{words('template.page')}</h2>
        <p>
          <Link to="/templates">{words('template.page')}</Link>
        </p>
      </section>
      <section className="card stack" aria-labelledby="account">
        <h2 id="account">{words('settings.account')}</h2>
        <ul className="stack-tight">
          {me.grants.map((grant) => (
            <li key={`${grant.role}${grant.region}${grant.unit}`}>
              {words('settings.grant', {
                role: words(`role.${grant.role}`),
                place: grant.unitName ?? me.countyName,
                from: grant.from,
              })}
            </li>
          ))}
        </ul>
        <p>
          <Link to="/security">{words('security.title')}</Link>{' '}
          <span className="small soft">{words('security.open')}</span>
        </p>
        <div>
          <SignOut />
        </div>
      </section>
      <section className="card stack" aria-labelledby="feedback">
        <h2 id="feedback">{words('app.feedback')}</h2>
        <p className="small soft">{words('settings.feedback')}</p>
        <p>
          <FeedbackLink />
        </p>
      </section>
    </Page>
  )
}
