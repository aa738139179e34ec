import type { VisitRoute } from '@jiebang/contract/people/visits.ts'
import { Button } from 'antd'
import { useWords } from '../../i18n/words.ts'

const kilometres = (metres: number): string => (metres / 1000).toFixed(1)

/** The way of the day as a list to be printed and taken along. */
export const RouteList = ({
  route,
  onClose,
}: {
  readonly route: VisitRoute
  readonly onClose: () => void
}) => {
  const words = useWords()
  return (
    <section className="card stack-tight" aria-labelledby="visits-route">
      <h2 id="visits-route">{words('visits.routeTitle')}</h2>
      <p className="soft">{words('visits.routeAbout', { km: kilometres(route.metres) })}</p>
      <ol className="visits-route">
        {route.stops.map((stop) => (
          <li key={stop.household}>
            <strong>{stop.name}</strong> {stop.address}{' '}
            <span className="soft">{words('visits.metres', { metres: stop.metres })}</span>
          </li>
        ))}
      </ol>
      {route.withoutPlace.length > 0 ? (
        <>
          <h3>{words('visits.withoutPlace')}</h3>
          <ul>
            {route.withoutPlace.map((stop) => (
              <li key={stop.household}>
                <strong>{stop.name}</strong> {stop.address}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="wrap no-print">
        <Button onClick={() => window.print()}>{words('visits.print')}</Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
    </section>
  )
}
