import { permissions } from '@jiebang/core/access/permissions.ts'
import { Link } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { Icon } from '../shared/icons.tsx'

const exact = { exact: true, includeSearch: false }
const under = { exact: false, includeSearch: false }

export const Rail = () => {
  const words = useWords()
  const { grants } = useMe()
  const mayRegister = permissions.Register.some(({ role }) => grants.some((grant) => grant.role === role))
  // The server gives figures to those whose role covers a region; a link that only refuses would be a dead one.
  const seesFigures = grants.some(({ role }) => role !== 'handler' && role !== 'admin')
  return (
    <nav className="rail no-print" aria-label={words('nav.main')}>
      <ul>
        <li>
          <Link to="/" activeOptions={exact}>
            <Icon name="inbox" />
            {words('nav.inbox')}
          </Link>
        </li>
        <li>
          <Link to="/matters" activeOptions={under}>
            <Icon name="list" />
            {words('nav.matters')}
          </Link>
        </li>
        {mayRegister ? (
          <li>
            <Link to="/register" activeOptions={under}>
              <Icon name="add" />
              {words('nav.register')}
            </Link>
          </li>
        ) : null}
        {seesFigures ? (
          <li>
            <Link to="/overview" activeOptions={under}>
              <Icon name="figures" />
              {words('nav.overview')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/settings" activeOptions={under}>
            <Icon name="settings" />
            {words('nav.settings')}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
