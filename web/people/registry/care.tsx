import { needKinds, noteLevels } from '@jiebang/core/people/household.ts'
import type { Plan } from '@jiebang/core/people/plan.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId } from 'react'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { today } from '../../shared/today.ts'
import { newId } from '../../shared/uuid7.ts'
import { PlainForm } from './plain-form.tsx'
import { type ShownHousehold, tagsQuery, useCommand, useRegistryDeed } from './queries.ts'
import { useTagWords } from './tag-words.ts'

/** What is needed, planned and written down. */
export const Care = ({ shown }: { readonly shown: ShownHousehold }) => (
  <>
    <Needs shown={shown} />
    <Plans shown={shown} />
    <Notes shown={shown} />
  </>
)

const Needs = ({ shown }: { readonly shown: ShownHousehold }) => {
  const words = useWords()
  const id = useId()
  const { household: h, may } = shown
  const send = useCommand(h.id)
  const kinds = needKinds.map((kind) => ({ value: kind, label: words(`registry.need.${kind}`) }))
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h2 id={id}>{words('registry.needs')}</h2>
      {h.needs.length === 0 ? <p className="soft small">{words('registry.none')}</p> : null}
      <ul className="registry-list">
        {h.needs.map((need) => (
          <li key={need.id} className="wrap">
            <span>
              {kinds.find((kind) => kind.value === need.kind)?.label ?? need.kind}：{need.text} ·{' '}
              {words(`registry.needState.${need.state}`)}
            </span>
            {may.write && need.state === 'open' ? (
              <Button
                onClick={() =>
                  void send('CloseNeed', { need: need.id, state: 'met', text: '' }).catch(() => undefined)
                }
              >
                {words('registry.met')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {may.write ? (
        <PlainForm
          title={'registry.addNeed'}
          fields={[
            { name: 'kind', label: 'registry.needKind', options: kinds },
            { name: 'text', label: 'registry.needText', type: 'area' },
          ]}
          onSend={({ kind, text }) => send('AddNeed', { need: newId(), person: null, kind, text })}
        />
      ) : null}
    </section>
  )
}

const Plans = ({ shown }: { readonly shown: ShownHousehold }) => {
  const words = useWords()
  const id = useId()
  const { household: h, may } = shown
  const send = useCommand(h.id)
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h2 id={id}>{words('registry.plans')}</h2>
      {h.plans.length === 0 ? <p className="soft small">{words('registry.none')}</p> : null}
      {h.plans.map((plan) => (
        <PlanEntry key={plan.id} plan={plan} shown={shown} />
      ))}
      {may.write ? (
        <PlainForm
          title={'registry.addPlan'}
          initial={{ kind: 'help' }}
          fields={[
            {
              name: 'kind',
              label: 'registry.planKind',
              options: (['help', 'development'] as const).map((kind) => ({
                ...{ value: kind, label: words(`registry.plan.${kind}`) },
              })),
            },
            { name: 'need', label: 'registry.planNeed' },
            { name: 'measure', label: 'registry.planMeasure' },
            { name: 'responsible', label: 'registry.planWho' },
            { name: 'dueOn', label: 'registry.planDue', type: 'date' },
            { name: 'reviewOn', label: 'registry.planReview', type: 'date', optional: true },
          ]}
          onSend={({ kind, need, measure, responsible, dueOn, reviewOn }) =>
            send('SetPlan', {
              ...{ plan: newId(), kind, reviewOn: reviewOn || null },
              steps: [{ id: newId(), need, measure, responsible, dueOn }],
            })
          }
        />
      ) : null}
    </section>
  )
}

const PlanEntry = ({ plan, shown }: { readonly plan: Plan; readonly shown: ShownHousehold }) => {
  const words = useWords()
  const send = useCommand(shown.household.id)
  return (
    <div className="registry-person">
      <h3>
        {words(`registry.plan.${plan.kind}`)}
        {plan.reviewOn ? (
          <span className="soft small"> {words('registry.review', { day: plan.reviewOn })}</span>
        ) : null}
      </h3>
      <ul className="registry-list">
        {plan.steps.map((step) => (
          <li key={step.id} className="stack-tight">
            <span>
              {step.need} → {step.measure} → {step.responsible} → {step.dueOn}
              {step.result === null ? '' : ` → ${step.result}`}
            </span>
            {shown.may.write && step.result === null && plan.closedAt === null ? (
              <PlainForm
                title={'registry.addResult'}
                fields={[{ name: 'result', label: 'registry.planResult' }]}
                onSend={({ result }) => send('RecordResult', { plan: plan.id, step: step.id, result })}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Notes = ({ shown }: { readonly shown: ShownHousehold }) => {
  const words = useWords()
  const id = useId()
  const tagWord = useTagWords()
  const { household: h, may } = shown
  const send = useCommand(h.id)
  const raise = useRegistryDeed()
  const rules = useQuery(tagsQuery(useMe().county)).data?.tags ?? []
  const risks = rules.filter((rule) => rule.group === 'risk' || rule.group === 'aid')
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h2 id={id}>{words('registry.notes')}</h2>
      {h.notes.length === 0 ? <p className="soft small">{words('registry.none')}</p> : null}
      <ul className="registry-list">
        {h.notes.map((note) => (
          <li key={note.id}>
            {note.text} <span className="soft small">{words(`registry.note.${note.level}`)}</span>
          </li>
        ))}
      </ul>
      {may.write ? (
        <div className="stack-tight">
          <PlainForm
            title={'registry.addNote'}
            initial={{ level: 'ordinary' }}
            fields={[
              { name: 'text', label: 'registry.noteText', type: 'area' },
              {
                name: 'level',
                label: 'registry.noteLevel',
                options: noteLevels.map((level) => ({
                  value: level,
                  label: words(`registry.note.${level}`),
                })),
              },
            ]}
            onSend={({ text, level }) => send('AddNote', { note: newId(), text, level })}
          />
          <PlainForm
            title={'registry.clue'}
            fields={[
              {
                name: 'tag',
                label: 'registry.tag',
                options: risks.map(({ code }) => ({ value: code, label: tagWord(code) })),
              },
              { name: 'text', label: 'registry.clueText', type: 'area' },
            ]}
            onSend={({ tag, text }) =>
              raise('/clues', { household: h.id, source: 'self', ref: null, tag, text, on: today() })
            }
          />
        </div>
      ) : null}
    </section>
  )
}
