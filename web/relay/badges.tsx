import type { InboxRow } from '@jiebang/contract/relay/views.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { useWords } from '../i18n/words.ts'
import { Icon, type IconName } from '../shared/icons.tsx'
import './badges.css'

/** What is out of the ordinary about a matter, each with its word. */
export const Badges = ({
  matter,
  via,
}: {
  readonly matter: Matter
  /** Why it stands in this inbox, where that is not because the unit holds it. */
  readonly via?: InboxRow['via'] | undefined
}) => {
  const words = useWords()
  const badges: { readonly icon: IconName; readonly text: string }[] = []
  if (via === 'assist') badges.push({ icon: 'list', text: words('badge.assist') })
  if (via === 'asked') badges.push({ icon: 'soon', text: words('badge.decide') })
  if (matter.turn === 'resident') badges.push({ icon: 'stopped', text: words('badge.waiting') })
  if (matter.returns > 0)
    badges.push({ icon: 'returned', text: words('badge.returned', { count: matter.returns }) })
  if (matter.extension.asked && via !== 'asked')
    badges.push({ icon: 'soon', text: words('badge.extensionAsked') })
  if (matter.stage === 'held') badges.push({ icon: 'held', text: words('badge.held') })
  if (matter.reopens > 0)
    badges.push({ icon: 'reopened', text: words('badge.reopened', { count: matter.reopens }) })
  if (matter.urgency === 'critical' || matter.urgency === 'urgent')
    badges.push({ icon: 'late', text: words(`urgency.${matter.urgency}`) })
  return badges.length === 0 ? null : (
    <span className="badges">
      {badges.map(({ icon, text }) => (
        <span key={text} className="badge">
          <Icon name={icon} size={14} />
          {text}
        </span>
      ))}
    </span>
  )
}
