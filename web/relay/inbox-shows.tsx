import { countedUpTo, type InboxPage, type InboxShow, inboxShows } from '@jiebang/contract/relay/views.ts'
import { Button } from 'antd'
import { useWords } from '../i18n/words.ts'

/** Counts stop where nobody counts on: «999+». */
export const countWords = (count: number): string =>
  count >= countedUpTo ? `${countedUpTo - 1}+` : String(count)

const counted: { readonly [S in InboxShow]?: keyof InboxPage['counts'] } = {
  mine: 'mine',
  assist: 'assist',
  asked: 'asked',
}

/** Parts of the inbox that somebody works through on their own. */
export const InboxShows = ({
  show,
  counts,
  onChange,
}: {
  readonly show: InboxShow
  readonly counts: InboxPage['counts'] | undefined
  readonly onChange: (show: InboxShow) => void
}) => {
  const words = useWords()
  // What nobody owes is not offered, unless it is what somebody looks at.
  const shown = inboxShows.filter((one) => {
    const name = counted[one]
    return one === show || name === undefined || name === 'mine' || (counts?.[name] ?? 0) > 0
  })
  return (
    <fieldset className="flags no-print">
      <legend className="unseen">{words('inbox.shows')}</legend>
      {shown.map((one) => {
        const name = counted[one]
        const count = name && counts ? ` ${countWords(counts[name])}` : ''
        return (
          <Button
            key={one}
            aria-pressed={one === show}
            className={one === show ? 'flag-on' : ''}
            onClick={() => onChange(one)}
          >
            {words(`inbox.show.${one}`)}
            {count}
          </Button>
        )
      })}
    </fieldset>
  )
}
