import type { SettingEffect, SettingRow } from '@jiebang/contract/access/admin-settings.ts'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useHolds } from '../../access/admin/admin-frame.tsx'
import { type DeedField, DeedForm, type DeedValues } from '../../access/admin/deed-form.tsx'
import { Deeds } from '../../access/admin/deeds.tsx'
import { useAdmin } from '../../access/admin/queries.ts'
import { type Key, useWords } from '../../i18n/words.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'

/** One way to change a setting: its fields, and the value that they lead to. */
export type RuleForm<V> = {
  readonly name: Key
  readonly fields: readonly DeedField[]
  readonly next: (values: DeedValues, value: V) => V
}

type Proposal<V> = { readonly value: V; readonly why: string; readonly effect: SettingEffect }

/** A setting as it stands, in sentences; a change is shown with what it does before it is saved. */
export function RuleCard<V>({
  row,
  value,
  lines,
  forms,
}: {
  readonly row: SettingRow
  readonly value: V
  readonly lines: (value: V) => string[]
  readonly forms: readonly RuleForm<V>[]
}) {
  const words = useWords()
  const holds = useHolds()
  const send = useAdmin()
  const [proposal, setProposal] = useState<Proposal<V> | null>(null)
  const now = lines(value)
  const saveIt = async ({ value: next, why }: Proposal<V>): Promise<void> => {
    await send(`settings/${row.key}`, { seen: row.version, value: next, why })
    setProposal(null)
  }
  return (
    <section className="card stack-tight" aria-labelledby={row.key}>
      <h2 id={row.key}>{words(`setting.${row.key}`)}</h2>
      {now.length === 0 ? <p className="soft">{words('countyRule.none')}</p> : null}
      <ul>
        {now.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {row.at === null ? null : (
        <p className="small soft">
          {words('countyRule.setBy', {
            version: row.version,
            name: row.byName ?? row.by ?? '',
            at: formatLocal(row.at).replace('T', ' '),
            why: row.why ?? '',
          })}
        </p>
      )}
      <p>
        <Link to="/audit" search={{ subject: row.key }}>
          {words('admin.history')}
        </Link>
      </p>
      {holds('admin') && proposal === null ? (
        <Deeds
          choices={forms.map(({ name, fields, next }) => ({
            name,
            form: () => (
              <DeedForm
                fields={fields}
                submit="countyRule.try"
                onSend={async (values) => {
                  const changed = next(values, value)
                  const effect = await send<SettingEffect>(`settings/${row.key}/try`, { value: changed })
                  setProposal({ value: changed, why: values['why'] ?? '', effect })
                }}
              />
            ),
          }))}
        />
      ) : null}
      {proposal ? (
        <ProposalView
          before={now}
          after={lines(proposal.value)}
          effect={proposal.effect}
          onSave={() => saveIt(proposal)}
          onDrop={() => setProposal(null)}
        />
      ) : null}
    </section>
  )
}

const ProposalView = ({
  before,
  after,
  effect,
  onSave,
  onDrop,
}: {
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly effect: SettingEffect
  readonly onSave: () => Promise<void>
  readonly onDrop: () => void
}) => {
  const words = useWords()
  return (
    <div className="stack-tight notice" role="status">
      <p>
        <strong>{words('countyRule.diff')}</strong>
      </p>
      <ul>
        {before
          .filter((line) => !after.includes(line))
          .map((line) => (
            <li key={line}>
              <del>{line}</del>
            </li>
          ))}
        {after
          .filter((line) => !before.includes(line))
          .map((line) => (
            <li key={line}>
              <ins>{line}</ins>
            </li>
          ))}
      </ul>
      <p>{words('countyRule.effect', { open: effect.open, moved: effect.moved })}</p>
      {effect.limits.length > 0 ? (
        <details>
          <summary>{words('countyRule.limits', { count: effect.limits.length })}</summary>
          <ul>
            {effect.limits.map(({ clock, type, urgency, from, before: was, after: will }) => (
              <li key={`${clock}${type}${urgency}${from}`}>
                {words('countyRule.limit', {
                  ...{ from, clock: words(`clock.${clock as 'handle'}`) },
                  type: words(`requestType.${type as 'complaint'}`),
                  urgency: words(`urgency.${urgency as 'ordinary'}`),
                  before: words(`limit.${was.unit}`, { count: was.amount }),
                  after: words(`limit.${will.unit}`, { count: will.amount }),
                })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <SaveButtons onSave={onSave} onDrop={onDrop} />
    </div>
  )
}

const SaveButtons = ({
  onSave,
  onDrop,
}: {
  readonly onSave: () => Promise<void>
  readonly onDrop: () => void
}) => {
  const words = useWords()
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const save = (): void => {
    setBusy(true)
    setFault(null)
    onSave()
      .catch(setFault)
      .finally(() => setBusy(false))
  }
  return (
    <>
      {fault === null ? null : <ProblemNotice fault={fault} />}
      <div className="wrap">
        <Button type="primary" loading={busy} onClick={save}>
          {words('admin.save')}
        </Button>
        <Button onClick={onDrop}>{words('countyRule.drop')}</Button>
      </div>
    </>
  )
}
