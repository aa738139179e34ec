import type { FactView, MatterView } from '@jiebang/contract/relay/views.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { type Key, useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { matterQuery } from '../relay/queries.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import './oversight.css'

/**
 * 线索表: hands what two people called malicious to the police, on paper. It holds what is on record and blanks for what
 * is not; the reporter's name and number are not printed: the police ask for them in writing.
 */
export const CluePage = () => {
  const words = useWords()
  const { county } = useMe()
  const { id } = useParams({ from: '/clue/$id' })
  const matter = useQuery(matterQuery(county, id))
  return (
    <Page
      title={words('clue.title')}
      aside={
        <Button className="no-print" onClick={() => print()}>
          {words('clue.print')}
        </Button>
      }
    >
      <Loaded answer={matter}>
        {(view) =>
          view.matter.mark?.kind === 'malicious' && view.matter.mark.state === 'confirmed' ? (
            <Form view={view} />
          ) : (
            <Nothing title={words('clue.notMarked')} />
          )
        }
      </Loaded>
    </Page>
  )
}

const Form = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const language = useLanguage()
  const names = namesOf(useReference().data)
  const { matter, facts, title } = view
  const lastOf = (type: FactView['fact']['type']) => facts.filter((one) => one.fact.type === type).at(-1)
  const said = (fact: FactView | undefined): string =>
    fact
      ? words('clue.said', {
          who: view.names.users[fact.by.id] ?? names.user(fact.by.id),
          time: timeWords(fact.at, language),
          text: fact.personal?.['text'] ?? '',
        })
      : ''
  const asked = facts.filter(({ fact }) => fact.type === 'Reminded' && fact.kind === 'byResident').length
  const rows: readonly (readonly [Key, string])[] = [
    ['clue.no', matter.no],
    ['clue.subject', title],
    ['clue.registered', timeWords(matter.registeredAt, language)],
    ['clue.channel', words(`channel.${matter.channel}`)],
    ['clue.place', names.division(matter.place)],
    ['clue.times', words('clue.timesOf', { reminders: asked, reopens: matter.residentReopens })],
    ['clue.proposed', said(lastOf('MarkProposed'))],
    ['clue.confirmed', said(lastOf('MarkConfirmed'))],
    [
      'clue.answered',
      matter.answeredAt === null ? words('clue.notYet') : timeWords(matter.answeredAt, language),
    ],
  ]
  return (
    <article className="card clue">
      <p>{words('clue.about')}</p>
      <dl className="clue-rows">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{words(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {(['clue.warned', 'clue.handedBy', 'clue.takenBy', 'clue.date'] as const).map((key) => (
          <div key={key} className="clue-blank">
            <dt>{words(key)}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p className="small soft">{words('clue.foot')}</p>
    </article>
  )
}
