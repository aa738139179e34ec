import type { Household, PersonId, Tag } from '@jiebang/core/people/household.ts'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { today } from '../../shared/today.ts'
import { PlainForm } from './plain-form.tsx'
import { type ShownHousehold, tagsQuery, useCommand } from './queries.ts'
import { useTagWords } from './tag-words.ts'

/** Tags that hold, each with where it comes from and when it is looked at again. */
export const Tags = ({
  tags,
  person,
  shown,
}: {
  readonly tags: readonly Tag[]
  readonly person: PersonId | null
  readonly shown: ShownHousehold
}) => {
  const words = useWords()
  const tagWord = useTagWords()
  const send = useCommand(shown.household.id)
  const open = tags.filter((t) => t.until === null)
  if (open.length === 0)
    return person === null ? <p className="soft small">{words('registry.none')}</p> : null
  return (
    <ul className="registry-list small">
      {open.map((tag) => (
        <li key={tag.code} className="stack-tight">
          <span className="wrap">
            <strong className="registry-tag">{tagWord(tag.code)}</strong>
            <span>{words('registry.tagLine', { source: tag.source, from: tag.from })}</span>
            {tag.reviewOn ? <span>{words('registry.review', { day: tag.reviewOn })}</span> : null}
          </span>
          {shown.may.settle ? (
            <span className="wrap">
              {(['ReviewTag', 'EndTag'] as const).map((name) => (
                <PlainForm
                  key={name}
                  title={name === 'ReviewTag' ? 'registry.reviewTag' : 'registry.endTag'}
                  fields={[{ name: 'reason', label: 'registry.reason' }]}
                  onSend={({ reason }) => send(name, { person, code: tag.code, on: today(), reason })}
                />
              ))}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** A tag for the household or one of its people; the rules say whose it can be. */
export const AddTagForm = ({ household }: { readonly household: Household }) => {
  const words = useWords()
  const tagWord = useTagWords()
  const send = useCommand(household.id)
  const rules = useQuery(tagsQuery(useMe().county)).data?.tags ?? []
  return (
    <PlainForm
      title={'registry.addTag'}
      initial={{ from: today(), person: '-' }}
      fields={[
        {
          name: 'code',
          label: 'registry.tag',
          options: rules.map(({ code }) => ({ value: code, label: tagWord(code) })),
        },
        {
          name: 'person',
          label: 'registry.forWhom',
          options: [
            { value: '-', label: words('registry.wholeHome') },
            ...household.people.map((p) => ({ value: p.id, label: p.name })),
          ],
        },
        { name: 'source', label: 'registry.source' },
        { name: 'from', label: 'registry.from', type: 'date' },
      ]}
      onSend={({ code, person, source, from }) =>
        send('AddTag', { code, source, from, person: person === '-' ? null : person })
      }
    />
  )
}
