import type { Finding, GridRow } from '@jiebang/contract/place/grids.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { placePath } from '../place-path.ts'
import { useReference } from '../reference.ts'
import { coverageQuery } from './queries.ts'

const step = 20

/** What the check of the whole county found, each with the way to it and what would mend it. */
export const Findings = ({
  grids,
  onShow,
  onRepair,
}: {
  readonly grids: readonly GridRow[]
  readonly onShow: (finding: Finding) => void
  readonly onRepair: (finding: Finding) => void
}) => {
  const words = useWords()
  const found = useQuery(coverageQuery(useMe().county))
  const [most, setMost] = useState(step)
  return (
    <section className="card stack-tight" aria-labelledby="findings">
      <h2 id="findings">{words('grids.findings')}</h2>
      <Loaded answer={found}>
        {({ findings }) =>
          findings.length === 0 ? (
            <Nothing title={words('grids.allWell')} />
          ) : (
            <>
              <p className="soft small">{words('grids.count', { count: findings.length })}</p>
              <ul className="grid-findings">
                {findings.slice(0, most).map((finding) => (
                  <Line key={finding.id} {...{ finding, grids, onShow, onRepair }} />
                ))}
              </ul>
              {findings.length > most ? (
                <div>
                  <Button onClick={() => setMost(most + step)}>{words('grids.more')}</Button>
                </div>
              ) : null}
            </>
          )
        }
      </Loaded>
    </section>
  )
}

const Line = ({
  finding,
  grids,
  onShow,
  onRepair,
}: {
  readonly finding: Finding
  readonly grids: readonly GridRow[]
  readonly onShow: (finding: Finding) => void
  readonly onRepair: (finding: Finding) => void
}) => {
  const words = useWords()
  const { data } = useReference()
  const { kind, division, amount, limit, subject, source } = finding
  const names = finding.grids.map((id) => grids.find((g) => g.id === id)?.name ?? id)
  const onMap = finding.geometry !== null || names.length > 0
  return (
    <li>
      <p>
        {words(`finding.${kind}`, {
          place: division && data ? placePath(data.divisions, division) : (division ?? ''),
          grids: names.join(words('grids.and')),
          amount: amount === null ? '' : Math.round(amount),
          limit: limit ?? '',
          subject: subject ?? words('finding.noNumber'),
        })}
      </p>
      {source ? <p className="soft small">{words('finding.source', { source })}</p> : null}
      <div className="wrap">
        {onMap ? <Button onClick={() => onShow(finding)}>{words('grids.show')}</Button> : null}
        {finding.repair.length > 0 ? (
          <Button onClick={() => onRepair(finding)}>{words('grids.useRepair')}</Button>
        ) : null}
      </div>
    </li>
  )
}
