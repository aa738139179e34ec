import type { Me } from '@jiebang/contract/access/session.ts'
import type { InboxShow } from '@jiebang/contract/relay/views.ts'
import { permissions } from '@jiebang/core/access/permissions.ts'
import type { Key } from '../i18n/words.ts'

type Grants = Me['grants']
type Place = '/' | '/matters' | '/register' | '/me' | '/overview' | '/settings' | '/templates'

const everybody = (): boolean => true
const registers = (grants: Grants): boolean =>
  permissions.Register.some(({ role }) => grants.some((grant) => grant.role === role))
const seesFigures = (grants: Grants): boolean =>
  grants.some(({ role }) => role !== 'handler' && role !== 'admin')

/** Where one letter after g leads. */
export const goKeys: readonly {
  readonly key: string
  readonly label: Key
  readonly to: { readonly to: Place; readonly search?: { readonly show: InboxShow } }
  readonly may: (grants: Grants) => boolean
}[] = [
  { key: 'i', label: 'nav.inbox', to: { to: '/' }, may: everybody },
  { key: 'm', label: 'inbox.show.mine', to: { to: '/', search: { show: 'mine' } }, may: everybody },
  { key: 'n', label: 'own.title', to: { to: '/me' }, may: everybody },
  { key: 'a', label: 'nav.matters', to: { to: '/matters' }, may: everybody },
  { key: 'r', label: 'nav.register', to: { to: '/register' }, may: registers },
  { key: 'o', label: 'nav.overview', to: { to: '/overview' }, may: seesFigures },
  { key: 't', label: 'template.page', to: { to: '/templates' }, may: everybody },
  { key: 's', label: 'nav.settings', to: { to: '/settings' }, may: everybody },
]
