import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { percentOf } from './percent.ts'
import { listBehind, type View } from './view.ts'

type Props = { readonly overview: Overview; readonly view: View; readonly definitions: FigureDefinitions }

/** Every rate as a sentence with its formula, and the two lists that it is made of. */
export const Rates = ({ overview, view, definitions }: Props) => {
  const words = useWords()
  const english = useLanguage() === 'en'
  return (
    <ul className="figures">
      {overview.rates.map((rate) => {
        const found = definitions.figures.find((one) => one.id === rate.id)
        if (!found) return null
        const say = (text: { zh: string; en: string }) => (english ? text.en : text.zh)
        const name = say(found.name)
        return (
          <li key={rate.id} className="card stack-tight figure">
            <h3>{name}</h3>
            <p className="figure-share">
              {rate.share === null
                ? words('figure.none')
                : words('figure.share', { percent: percentOf(rate.share) })}
              {rate.share === null ? null : (
                <span className="small soft figure-of">
                  {words('figure.of', { whole: rate.whole, part: rate.part })}
                </span>
              )}
            </p>
            <p className="small soft">
              {words('figure.formula', { part: say(found.part), whole: say(found.whole) })}
            </p>
            <p className="small soft">{words('figure.without', { without: say(found.without) })}</p>
            {rate.whole === 0 ? null : (
              <p className="small wrap figure-links">
                <Link
                  to="/matters"
                  search={listBehind(overview, view, found.lists.part)}
                  aria-label={words('figure.partAbout', { name, count: rate.part })}
                >
                  {words('figure.part', { count: rate.part })}
                </Link>
                <Link
                  to="/matters"
                  search={listBehind(overview, view, found.lists.whole)}
                  aria-label={words('figure.wholeAbout', { name, count: rate.whole })}
                >
                  {words('figure.whole', { count: rate.whole })}
                </Link>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
