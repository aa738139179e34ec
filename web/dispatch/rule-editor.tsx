import type { Catalogue } from '@jiebang/contract/dispatch/catalogue.ts'
import type { DryRunStarted, RoutingRuleView, RuleFaultView } from '@jiebang/contract/dispatch/routing.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { type RuleDefinition, ruleEvents } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Radios } from '../relay/fields/choices.tsx'
import { call } from '../shared/api.ts'
import { lastDay } from '../shared/last-day.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { ActionLine } from './action-line.tsx'
import { ConditionLine } from './condition-line.tsx'
import { DryRunResult } from './dry-run-result.tsx'
import { Labelled } from './item-form.tsx'
import { dispatchPath } from './queries.ts'
import { type Flat, flatten, startOf, unflatten } from './rule-draft.ts'

/** Replaces or, with null, leaves out one of a list. */
const changed = <T,>(list: readonly T[], at: number, value: T | null): readonly T[] =>
  list.flatMap((one, i) => (i === at ? (value === null ? [] : [value]) : [one]))

/** Writes a rule, tries it on the past, and saves exactly what was tried. */
export const RuleEditor = ({
  county,
  reference,
  items,
  rule,
  start,
  onDone,
}: {
  readonly county: string
  readonly reference: Reference
  readonly items: Catalogue['items']
  /** The version that a new one follows; null for a new rule. */
  readonly rule: RoutingRuleView | null
  readonly start: RuleDefinition
  readonly onDone: () => void
}) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(start)
  const [days, setDays] = useState(30)
  const [why, setWhy] = useState('')
  const [run, setRun] = useState<{ id: string; of: RuleDefinition; ended: boolean }>()
  const [faults, setFaults] = useState<readonly RuleFaultView[]>([])
  const set = (change: Partial<RuleDefinition>): void => setDraft({ ...draft, ...change })
  const trying = useMutation({
    mutationFn: (definition: RuleDefinition) =>
      call<DryRunStarted>(`${dispatchPath(county)}/rules/dry-runs`, {
        method: 'POST',
        body: { definition, days },
      }),
    onSuccess: (answer, definition) => {
      setFaults('faults' in answer ? answer.faults : [])
      setRun('run' in answer ? { id: answer.run.id, of: definition, ended: false } : undefined)
    },
  })
  const tried = run?.ended === true && run.of === draft
  const saving = useMutation({
    mutationFn: () =>
      call(`${dispatchPath(county)}/rules`, {
        method: 'POST',
        body: {
          id: rule?.id ?? null,
          seen: rule?.version ?? 0,
          definition: draft,
          dryRun: run?.id,
          enabled: true,
          why,
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['routing', county] })
      onDone()
    },
  })
  return (
    <section className="card form" aria-label={words('rule.editor')}>
      <div className="two-columns">
        <Labelled id={`${id}name`} label={words('rule.name')}>
          <Input
            id={`${id}name`}
            maxLength={80}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Labelled>
        <Labelled id={`${id}on`} label={words('rule.on')}>
          <Select
            id={`${id}on`}
            aria-label={words('rule.on')}
            mode="multiple"
            className="wide-control"
            value={[...draft.on]}
            options={ruleEvents.map((value) => ({ value, label: words(`ruleEvent.${value}`) }))}
            onChange={(on) => set({ on })}
          />
        </Labelled>
      </div>
      <Conditions draft={draft} reference={reference} set={set} />
      <fieldset className="field">
        <legend>{words('rule.actions')}</legend>
        <ol className="catalogue-list">
          {draft.actions.map((action, i) => (
            <ActionLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
              key={i}
              {...{ action, reference, items }}
              n={i + 1}
              set={(next) => set({ actions: changed(draft.actions, i, next) })}
              remove={() => set({ actions: changed(draft.actions, i, null) })}
            />
          ))}
        </ol>
        <div>
          <Button
            disabled={draft.actions.length >= 6}
            onClick={() => set({ actions: [...draft.actions, { do: 'dispatch', item: null }] })}
          >
            {words('rule.addAction')}
          </Button>
        </div>
      </fieldset>
      <div className="two-columns">
        <Labelled id={`${id}order`} label={words('rule.order')}>
          <Input
            id={`${id}order`}
            type="number"
            value={draft.order}
            onChange={(event) => set({ order: Number.parseInt(event.target.value, 10) || 0 })}
          />
        </Labelled>
        <Labelled id={`${id}from`} label={words('item.from')}>
          <Input
            id={`${id}from`}
            type="date"
            max={lastDay}
            value={draft.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </Labelled>
        <Labelled id={`${id}to`} label={words('item.to')}>
          <Input
            id={`${id}to`}
            type="date"
            max={lastDay}
            value={draft.to ?? ''}
            onChange={(event) => set({ to: event.target.value || null })}
          />
        </Labelled>
        <Labelled id={`${id}days`} label={words('rule.days')}>
          <Input
            id={`${id}days`}
            type="number"
            min={1}
            max={366}
            value={days}
            onChange={(event) =>
              setDays(Math.min(366, Math.max(1, Number.parseInt(event.target.value, 10) || 1)))
            }
          />
        </Labelled>
      </div>
      {faults.length > 0 ? (
        <div role="alert" className="notice notice-problem">
          <span aria-hidden="true">!</span>
          <ul>
            {faults.map((f) => (
              <li key={`${f.at}${f.code}${f.value ?? ''}`}>
                {words(`ruleFault.${f.code}`, { at: f.at, value: f.value ?? '' })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {trying.error ? <ProblemNotice fault={trying.error} /> : null}
      <div className="form-buttons">
        <Button onClick={() => trying.mutate(draft)} loading={trying.isPending}>
          {words('rule.try')}
        </Button>
        <Button onClick={onDone}>{words('form.later')}</Button>
      </div>
      {run ? (
        <DryRunResult
          county={county}
          id={run.id}
          reference={reference}
          onEnd={() => setRun((known) => (known ? { ...known, ended: true } : known))}
        />
      ) : null}
      <Labelled id={`${id}why`} label={words('item.why')}>
        <Input id={`${id}why`} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Labelled>
      {saving.error ? <ProblemNotice fault={saving.error} /> : null}
      <div className="stack-tight">
        {tried ? null : <p className="small soft">{words('rule.tryFirst')}</p>}
        <div>
          <Button
            type="primary"
            disabled={!tried || why.trim().length < 2}
            loading={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {words('rule.save')}
          </Button>
        </div>
      </div>
    </section>
  )
}

const Conditions = ({
  draft,
  reference,
  set,
}: {
  readonly draft: RuleDefinition
  readonly reference: Reference
  readonly set: (change: Partial<RuleDefinition>) => void
}) => {
  const words = useWords()
  const id = useId()
  const flat = flatten(draft.condition)
  const [text, setText] = useState(() => JSON.stringify(draft.condition, null, 2))
  if (!flat)
    return (
      <Labelled id={`${id}json`} label={words('rule.nested')}>
        <Input.TextArea
          id={`${id}json`}
          className="rule-json"
          autoSize={{ minRows: 4, maxRows: 24 }}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            try {
              set({ condition: JSON.parse(event.target.value) })
            } catch {
              // Half-typed text is no condition yet; the last whole one stays.
            }
          }}
        />
      </Labelled>
    )
  const put = (next: Flat): void => set({ condition: unflatten(next) })
  return (
    <fieldset className="field">
      <legend>{words('rule.condition')}</legend>
      <Radios
        options={(['all', 'any'] as const).map((value) => ({ value, text: words(`rule.${value}`) }))}
        value={flat.mode}
        onChange={(mode) => put({ ...flat, mode: mode === 'any' ? 'any' : 'all' })}
      />
      <ul className="catalogue-list">
        {flat.lines.map((line, i) => (
          <ConditionLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            key={i}
            {...{ line, reference }}
            n={i + 1}
            set={(next) => put({ ...flat, lines: changed(flat.lines, i, next) })}
            remove={() => put({ ...flat, lines: changed(flat.lines, i, null) })}
          />
        ))}
      </ul>
      <div>
        <Button
          onClick={() => put({ ...flat, lines: [...flat.lines, { not: false, leaf: startOf('category') }] })}
        >
          {words('rule.addCondition')}
        </Button>
      </div>
    </fieldset>
  )
}
