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
  const seesRules = grants.some(({ role }) => ['admin', 'supervisor', 'auditor', 'leader'].includes(role))
  const visits = grants.some(({ role }) =>
    ['gridWorker', 'villageOfficer', 'dispatcher', 'supervisor'].includes(role),
  )
  const calls = grants.some(({ role }) => role === 'dispatcher' || role === 'supervisor')
  const administers = grants.some(({ role }) => role === 'admin')
  const holds = (wanted: string) => grants.some(({ role }) => role === wanted)
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
        {seesFigures ? (
          <li>
            <Link to="/oversight" activeOptions={under}>
              <Icon name="late" />
              {words('nav.oversight')}
            </Link>
          </li>
        ) : null}
        {['gridWorker', 'villageOfficer', 'dispatcher', 'supervisor'].some(holds) ? (
          <li>
            <Link to="/households" activeOptions={under}>
              <Icon name="households" />
              {words('nav.households')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/grids" activeOptions={under}>
            <Icon name="grids" />
            {words('nav.grids')}
          </Link>
        </li>
        {visits ? (
          <li>
            <Link to="/visits" activeOptions={under}>
              <Icon name="visits" />
              {words('nav.visits')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/catalogue" activeOptions={under}>
            <Icon name="catalogue" />
            {words('nav.catalogue')}
          </Link>
        </li>
        {seesRules ? (
          <li>
            <Link to="/rules" activeOptions={under}>
              <Icon name="rules" />
              {words('nav.rules')}
            </Link>
          </li>
        ) : null}
        {calls ? (
          <li>
            <Link to="/call-backs" activeOptions={under}>
              <Icon name="phone" />
              {words('nav.callBacks')}
            </Link>
          </li>
        ) : null}
        {calls || administers ? (
          <li>
            <Link to="/messages" activeOptions={under}>
              <Icon name="message" />
              {words('nav.messages')}
            </Link>
          </li>
        ) : null}
        {administers ? (
          <li>
            <Link to="/sources" activeOptions={under}>
              <Icon name="returned" />
              {words('nav.sources')}
            </Link>
          </li>
        ) : null}
        {holds('admin') ? (
          <li>
            <Link to="/admin/people" activeOptions={under}>
              <Icon name="admin" />
              {words('nav.admin')}
            </Link>
          </li>
        ) : null}
        {holds('auditor') ? (
          <li>
            <Link to="/audit" activeOptions={under}>
              <Icon name="admin" />
              {words('nav.audit')}
            </Link>
          </li>
        ) : null}
        {holds('supervisor') ? (
          <li>
            <Link to="/reads" activeOptions={under}>
              <Icon name="admin" />
              {words('nav.reads')}
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
