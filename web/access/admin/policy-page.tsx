import type { PolicyView } from '@jiebang/contract/access/policy.ts'
import type { AccessPolicy } from '@jiebang/core/access/policy.ts'
import { policyGrounds } from '@jiebang/core/access/policy-grounds.ts'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { Loaded } from '../../shared/states.tsx'
import { useMe } from '../session.ts'
import { AdminFrame } from './admin-frame.tsx'
import { DeedForm } from './deed-form.tsx'
import { PolicyControl } from './policy-control.tsx'
import { differences, policyParts } from './policy-fields.ts'

/** 登录和安全规定: what this county asks of sign-ins, what it rests on, and changing it with before and after. */
export const PolicyPage = () => {
  const { county } = useMe()
  const words = useWords()
  const url = `/counties/${county}/access-policy`
  const answer = useQuery({
    queryKey: ['access-policy', county],
    queryFn: ({ signal }) => call<PolicyView>(url, { signal }),
  })
  return (
    <AdminFrame title="policy.title">
      <Loaded answer={answer}>
        {(stored) => (
          <div className="stack">
            <p className="soft">{words('policy.about')}</p>
            <p className="small soft">
              {stored.at === null
                ? words('policy.version0')
                : words('policy.setBy', {
                    version: stored.version,
                    name: stored.byName ?? stored.by ?? '',
                    at: formatLocal(stored.at).replace('T', ' '),
                  })}{' '}
              <Link to="/audit" search={{ subject: county, action: 'access.policyChanged' }}>
                {words('admin.history')}
              </Link>
            </p>
            <Editor
              key={stored.version}
              stored={stored}
              onSave={async (policy, why) => {
                await call(url, { method: 'POST', body: { version: stored.version, policy, why } })
                await answer.refetch()
              }}
            />
          </div>
        )}
      </Loaded>
    </AdminFrame>
  )
}

const Editor = ({
  stored,
  onSave,
}: {
  readonly stored: PolicyView
  readonly onSave: (policy: AccessPolicy, why: string) => Promise<void>
}) => {
  const words = useWords()
  const me = useMe()
  const may = me.grants.some(({ role, region }) => role === 'admin' && region === me.county)
  const [policy, setPolicy] = useState(stored.policy)
  const changes = differences(words, stored.policy, policy)
  return (
    <>
      {policyParts.map(({ part, fields }) => (
        <fieldset key={part} className="card stack policy-part" disabled={!may}>
          <legend>{words(`policy.part.${part}`)}</legend>
          <p className="small soft">
            {policyGrounds[part].source === null
              ? words('policy.ownGround', { grade: policyGrounds[part].grade })
              : words('policy.ground', {
                  source: policyGrounds[part].source ?? '',
                  grade: policyGrounds[part].grade,
                })}
          </p>
          {fields.map((field) => (
            <PolicyControl
              key={field.name}
              field={field}
              value={field.get(policy)}
              standard={field.get(stored.defaults)}
              onChange={(value) => setPolicy(field.set(policy, value))}
            />
          ))}
        </fieldset>
      ))}
      {changes.length === 0 ? null : (
        <section className="card stack-tight" aria-label={words('countyRule.diff')}>
          <div role="status">
            <p>
              <strong>{words('countyRule.diff')}</strong>
            </p>
            <ul>
              {changes.map(({ name, before, after }) => (
                <li key={name}>
                  {words(name)} <del>{before}</del> → <ins>{after}</ins>
                </li>
              ))}
            </ul>
          </div>
          <DeedForm submit="admin.save" onSend={({ why = '' }) => onSave(policy, why)} />
          <div>
            <Button onClick={() => setPolicy(stored.policy)}>{words('countyRule.drop')}</Button>
          </div>
        </section>
      )}
    </>
  )
}
