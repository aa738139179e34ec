import type { LookWork } from '@jiebang/contract/oversight/watch.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { definitionsQuery } from '../report/queries.ts'
import { ScrollTable } from '../report/scroll-table.tsx'
import { Loaded } from '../shared/states.tsx'
import { lookQuery } from './queries.ts'
import '../report/report.css'
import './oversight.css'

/** The worklist of one sample: each is opened and looked at there, by somebody who neither answered nor verified it. */
export const LookPage = () => {
  const words = useWords()
  const { county } = useMe()
  const { id } = useParams({ from: '/second-looks/$id' })
  const look = useQuery(lookQuery(county, id))
  return (
    <Page title={words('look.work')} aside={<Link to="/second-looks">{words('look.title')}</Link>}>
      <Loaded answer={look}>{(work) => <Work work={work} />}</Loaded>
    </Page>
  )
}

const Work = ({ work }: { readonly work: LookWork }) => {
  const words = useWords()
  const language = useLanguage()
  const { county } = useMe()
  const names = namesOf(useReference().data)
  const classes = useQuery(definitionsQuery(county)).data?.classes
  const classOf = (stratum: string): string => {
    const name = classes?.find((one) => one.id === stratum)?.name
    return name ? (language === 'en' ? name.en : name.zh) : stratum
  }
  const left = work.drawn - work.inOrder - work.notInOrder
  return (
    <div className="stack">
      <p>{words('look.sample', { place: names.division(work.place), from: work.from, to: work.to })}</p>
      <p>
        {words('look.result', {
          frame: work.frame,
          drawn: work.drawn,
          left,
          inOrder: work.inOrder,
          notInOrder: work.notInOrder,
        })}
      </p>
      <ScrollTable label={words('look.work')}>
        <thead>
          <tr>
            <th scope="col">{words('look.matter')}</th>
            <th scope="col">{words('overview.class')}</th>
            <th scope="col">{words('filter.lead')}</th>
            <th scope="col">{words('look.closedAt')}</th>
            <th scope="col">{words('look.found')}</th>
          </tr>
        </thead>
        <tbody>
          {work.items.map((item) => (
            <tr key={item.matter}>
              <th scope="row">
                <Link to="/matters/$id" params={{ id: item.matter }}>
                  {item.title === '' ? item.no : item.title}
                </Link>{' '}
                <span className="small soft">{item.no}</span>
              </th>
              <td>{classOf(item.stratum)}</td>
              <td>{item.unit === null ? '–' : names.unit(item.unit)}</td>
              <td>{timeWords(item.closedAt, language)}</td>
              <td>{words(item.look === null ? 'look.toDo' : `look.is.${item.look}`)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <details className="card">
        <summary>{words('look.again')}</summary>
        <p className="small">{words(`look.seed.${work.seedFrom}`)}</p>
        <p className="small words">{words('look.seed', { seed: work.seed })}</p>
        <p className="small words">{words('look.frame', { frame: work.frame, hash: work.frameHash })}</p>
        <p className="small">{words('look.rule', { percent: Math.round(work.share * 1000) / 10 })}</p>
      </details>
    </div>
  )
}
