import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { percentOf } from './percent.ts'
import { ScrollTable } from './scroll-table.tsx'
import { listBehind, type View } from './view.ts'

/** 分档分类: what is expected of each class and whether it is so, within the tolerance; no class is compared with another. */
export const ClassTable = ({
  overview,
  view,
  definitions,
}: {
  readonly overview: Overview
  readonly view: View
  readonly definitions: FigureDefinitions
}) => {
  const words = useWords()
  const english = useLanguage() === 'en'
  const say = (text: { zh: string; en: string }) => (english ? text.en : text.zh)
  const classes = definitions.classes.filter((one) => view.class === undefined || one.id === view.class)
  const shown = definitions.figures.filter((figure) =>
    classes.some((one) => one.expects.some((expected) => expected.figure === figure.id)),
  )
  return (
    <ScrollTable label={words('overview.class')}>
      <thead>
        <tr>
          <th scope="col">{words('overview.class')}</th>
          <th scope="col">{words('chart.registered')}</th>
          {shown.map((figure) => (
            <th key={figure.id} scope="col">
              {say(figure.name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((one) => {
          const measured = overview.classes.find((found) => found.id === one.id)
          return (
            <tr key={one.id}>
              <th scope="row">{say(one.name)}</th>
              <td>{measured?.registered ?? 0}</td>
              {shown.map((figure) => {
                const expected = one.expects.find((found) => found.figure === figure.id)
                const rate = measured?.rates.find((found) => found.id === figure.id)
                if (!expected || !rate) return <td key={figure.id}>–</td>
                return (
                  <td key={figure.id}>
                    <span className={`band band-${rate.band ?? 'few'}`}>
                      {words(`band.${rate.band ?? 'few'}`)}
                    </span>
                    <br />
                    {rate.share === null ? (
                      '–'
                    ) : (
                      <Link
                        to="/matters"
                        search={listBehind(overview, view, figure.lists.whole, { types: one.types })}
                        aria-label={words('figure.wholeAbout', {
                          name: `${say(one.name)} ${say(figure.name)}`,
                          count: rate.whole,
                        })}
                      >
                        {words('figure.share', { percent: percentOf(rate.share) })}
                      </Link>
                    )}
                    <br />
                    <span className="small soft">
                      {words('band.expected', {
                        percent: percentOf(expected.meets),
                        tolerance: percentOf(expected.tolerance),
                      })}
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
