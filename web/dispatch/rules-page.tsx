import type { RoutingRules, RoutingRuleView } from '@jiebang/contract/dispatch/routing.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded, Nothing } from '../shared/states.tsx'
import { catalogueQuery, dispatchPath, rulesQuery, ruleVersionsQuery } from './queries.ts'
import { emptyRule } from './rule-draft.ts'
import { RuleEditor } from './rule-editor.tsx'
import { RuleHealthNotice } from './rule-health.tsx'
import './dispatch.css'

type Rule = RoutingRules['rules'][number]
type Editing = { readonly rule: RoutingRuleView | null; readonly start: RuleDefinition; readonly key: string }

export const RulesPage = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const reference = useReference()
  const rules = useQuery(rulesQuery(county))
  const items = useQuery(catalogueQuery(county)).data?.items ?? []
  const [editing, setEditing] = useState<Editing>()
  const mayEdit = grants.some(({ role, region }) => role === 'admin' && region === county)
  return (
    <Page title={words('rules.title')}>
      <p className="soft">{words('rules.about')}</p>
      <Loaded answer={reference}>
        {(places) => (
          <Loaded answer={rules}>
            {({ rules: list }) => (
              <div className="stack">
                {mayEdit && !editing ? (
                  <div>
                    <Button
                      onClick={() =>
                        setEditing({ rule: null, start: emptyRule(dayOf(Date.now())), key: 'new' })
                      }
                    >
                      {words('rules.add')}
                    </Button>
                  </div>
                ) : null}
                {editing ? (
                  <RuleEditor
                    {...{ county, items, ...editing }}
                    reference={places}
                    onDone={() => setEditing(undefined)}
                  />
                ) : null}
                {list.length === 0 ? <Nothing title={words('rules.none')} /> : null}
                <ul className="catalogue-list">
                  {list.map((rule) => (
                    <li key={rule.id}>
                      <Entry
                        {...{ county, rule, mayEdit }}
                        users={namesOf(places).user}
                        edit={(start, key) => setEditing({ rule, start, key })}
                      />
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

const Entry = ({
  county,
  rule,
  mayEdit,
  users,
  edit,
}: {
  readonly county: string
  readonly rule: Rule
  readonly mayEdit: boolean
  readonly users: (id: string) => string
  readonly edit: (start: RuleDefinition, key: string) => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const { definition, deeds } = rule
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{definition.name}</strong>{' '}
        <span className="small soft">{words(rule.enabled ? 'rules.on' : 'rules.off')}</span>
        {rule.health && rule.health.state !== 'ok' ? (
          <span className="small"> · {words('rules.broken')}</span>
        ) : null}
      </summary>
      {open ? (
        <div className="catalogue-body stack-tight">
          {rule.health && rule.health.state !== 'ok' ? <RuleHealthNotice health={rule.health} /> : null}
          <p>{words('rules.deeds', deeds)}</p>
          <p className="small soft">
            {words('rules.version', {
              version: rule.version,
              who: users(rule.madeBy),
              at: timeWords(rule.madeAt, language),
              why: rule.why,
            })}
          </p>
          <pre className="rule-json">{JSON.stringify(definition, null, 2)}</pre>
          {mayEdit ? (
            <div className="stack-tight">
              <div>
                <Button onClick={() => edit(definition, rule.id)}>{words('item.edit')}</Button>
              </div>
              <Switch county={county} rule={rule} />
            </div>
          ) : null}
          <Versions {...{ county, rule, mayEdit, edit }} />
        </div>
      ) : null}
    </details>
  )
}

const Switch = ({ county, rule }: { readonly county: string; readonly rule: Rule }) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const [why, setWhy] = useState('')
  const switching = useMutation({
    mutationFn: () =>
      call(`${dispatchPath(county)}/rules/${rule.id}/switch`, {
        method: 'POST',
        body: { seen: rule.version, enabled: !rule.enabled, why },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['routing', county] }),
  })
  return (
    <div className="stack-tight">
      <div className="field">
        <label htmlFor={id}>{words('item.why')}</label>
        <Input id={id} value={why} onChange={(event) => setWhy(event.target.value)} />
      </div>
      {switching.error ? <ProblemNotice fault={switching.error} /> : null}
      <div>
        <Button
          disabled={why.trim().length < 2}
          loading={switching.isPending}
          onClick={() => switching.mutate()}
        >
          {words(rule.enabled ? 'rules.switchOff' : 'rules.switchOn')}
        </Button>
      </div>
    </div>
  )
}

const Versions = ({
  county,
  rule,
  mayEdit,
  edit,
}: {
  readonly county: string
  readonly rule: Rule
  readonly mayEdit: boolean
  readonly edit: (start: RuleDefinition, key: string) => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const answer = useQuery(ruleVersionsQuery(county, rule.id))
  return (
    <section aria-label={words('item.versions')}>
      <h2>{words('item.versions')}</h2>
      <Loaded answer={answer} lines={1}>
        {({ versions }) => (
          <ul>
            {versions.map((v) => (
              <li key={v.version} className="small">
                {words('rules.past', {
                  version: v.version,
                  at: timeWords(v.madeAt, language),
                  state: words(v.enabled ? 'rules.on' : 'rules.off'),
                  why: v.why,
                })}
                {mayEdit && v.version !== rule.version ? (
                  <Button size="small" onClick={() => edit(v.definition, `${rule.id}@${v.version}`)}>
                    {words('rules.restore', { version: v.version })}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
