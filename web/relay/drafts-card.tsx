import { sentNames } from '@jiebang/contract/relay/commands.ts'
import type { KeptDraft } from '@jiebang/contract/relay/drafts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId } from 'react'
import { useMe } from '../access/session.ts'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { dropDraft } from '../shared/draft-store.ts'
import { Loaded } from '../shared/states.tsx'
import { draftsQuery } from './desk-queries.ts'

/** `<matter>.<command>`; anything else is a text without a matter, such as a registration. */
const partsOf = (about: string): { readonly matter: string; readonly command: string } | null => {
  const [matter = '', command = ''] = about.split('.')
  return /^[0-9a-f-]{36}$/.test(matter) ? { matter, command } : null
}

/** Fields in which people write sentences; the others hold choices. */
const written = new Set([
  ...['title', 'body', 'text', 'reason', 'note', 'basis', 'question', 'duty', 'plan', 'what'],
])

/** The beginning of what was typed, to know it again by. */
const beginning = ({ content }: KeptDraft): string => {
  const { values } = content
  if (typeof values !== 'object' || values === null) return ''
  const texts = Object.entries(values).filter(
    ([name, value]) => written.has(name) && typeof value === 'string',
  )
  return texts
    .map(([, text]) => text)
    .join(' ')
    .trim()
    .slice(0, 120)
}

/** What was begun and not sent, on whichever computer. */
export const DraftsCard = () => {
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const { county, id: user } = useMe()
  const queries = useQueryClient()
  const drafts = useQuery(draftsQuery(county))
  const drop = (about: string): void => {
    dropDraft({ county, user, about })
    queries.setQueryData(draftsQuery(county).queryKey, (list) =>
      list ? { items: list.items.filter((one) => one.about !== about) } : list,
    )
  }
  return (
    <section className="card stack-tight" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{words('draft.title')}</h2>
      <Loaded answer={drafts} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words('draft.none')}</p>
          ) : (
            <ul className="own-list">
              {items.map((draft) => {
                const parts = partsOf(draft.about)
                const command = sentNames.find(
                  (name) => name === (parts?.command ?? draft.about.split('.')[1]),
                )
                const what = command ? words(`command.${command}`) : words('nav.register')
                return (
                  <li key={draft.about} className="stack-tight">
                    <p>
                      {parts ? (
                        <Link to="/matters/$id" params={{ id: parts.matter }}>
                          {what}
                        </Link>
                      ) : (
                        <Link to={draft.about === 'register' ? '/register' : '/'}>{what}</Link>
                      )}{' '}
                      <span className="small soft">
                        {words('draft.saved', { time: timeWords(draft.savedAt, language) })}
                      </span>
                    </p>
                    <p className="small words">{beginning(draft)}</p>
                    <div>
                      <Button size="small" onClick={() => drop(draft.about)}>
                        {words('draft.drop')}
                      </Button>
                    </div>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
