import type { FigureDefinitions, FigureGroup, Overview } from '@jiebang/contract/report/overview.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { percentOf } from './percent.ts'
import { ScrollTable } from './scroll-table.tsx'
import { listBehind, type View } from './view.ts'

const shownRates = ['response', 'solution', 'satisfaction', 'onTime', 'bounce'] as const

/** Places, units or needs in the order of their codes. Every number opens its list. */
export const GroupTable = ({
  title,
  overview,
  view,
  definitions,
  groups,
  nameOf,
  narrowed,
}: {
  readonly title: string
  readonly overview: Overview
  readonly view: View
  readonly definitions: FigureDefinitions
  readonly groups: readonly FigureGroup[]
  readonly nameOf: (key: string) => string
  /** What narrows the list to one group; null where no list can be. */
  readonly narrowed: (key: string) => { place?: string; unit?: string; need?: string } | null
}) => {
  const words = useWords()
  const english = useLanguage() === 'en'
  const types = definitions.classes.find((one) => one.id === view.class)?.types
  const shown = shownRates.flatMap((id) => definitions.figures.filter((figure) => figure.id === id))
  return (
    <ScrollTable label={title}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{words('chart.registered')}</th>
          <th scope="col">{words('chart.open')}</th>
          {shown.map((figure) => (
            <th key={figure.id} scope="col">
              {english ? figure.name.en : figure.name.zh}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => {
          const only = narrowed(group.key)
          const name = nameOf(group.key)
          const link = (list: Parameters<typeof listBehind>[2], label: string, text: string) =>
            only === null ? (
              text
            ) : (
              <Link
                to="/matters"
                search={listBehind(overview, view, list, { ...only, ...(types ? { types } : {}) })}
                aria-label={label}
              >
                {text}
              </Link>
            )
          return (
            <tr key={group.key}>
              <th scope="row">{name}</th>
              <td>
                {link(
                  'registered',
                  `${name} ${words('chart.registered')} ${group.registered}`,
                  String(group.registered),
                )}
              </td>
              <td>{link('open', `${name} ${words('chart.open')} ${group.open}`, String(group.open))}</td>
              {shown.map((figure) => {
                const rate = group.rates.find((one) => one.id === figure.id)
                if (!rate || rate.share === null) return <td key={figure.id}>–</td>
                const share = words('figure.share', { percent: percentOf(rate.share) })
                return (
                  <td key={figure.id}>
                    {share}{' '}
                    <span className="small">
                      {link(figure.lists.part, `${name} ${share} ${rate.part}`, String(rate.part))}/
                      {link(figure.lists.whole, `${name} ${share} ${rate.whole}`, String(rate.whole))}
                    </span>
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </ScrollTable>
  )
}
