import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId } from 'react'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { type DraftName, readDraft, writeDraft } from '../shared/draft-store.ts'
import { Loaded } from '../shared/states.tsx'
import { newId } from '../shared/uuid7.ts'
import { similarQuery } from './desk-queries.ts'
import type { FormValues } from './form-values.ts'
import { openForm } from './open-form.ts'
import { SimilarLine } from './similar-line.tsx'
import './similar.css'

/** How matters like this one were answered, to learn from or to begin with. */
export const SimilarPanel = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const id = useId()
  const { id: user } = useMe()
  const { matter } = view
  const first = view.facts[0]?.personal
  const body = {
    text: `${view.title}\n${first?.['body'] ?? ''}`.slice(0, 2000),
    place: matter.place,
    category: matter.category,
    except: matter.id,
  }
  const similar = useQuery({ ...similarQuery(matter.county, body), enabled: matter.stage !== 'closed' })
  const mayAnswer = view.allowed.some(({ command, why }) => command === 'Answer' && why === null)
  const name: DraftName = { county: matter.county, user, about: `${matter.id}.Answer` }
  const begin = (text: string): void => {
    const draft = readDraft<FormValues>(name)
    const before = (draft?.values.text ?? '').trim()
    writeDraft<FormValues>(name, {
      id: draft?.id ?? newId(),
      version: draft?.version ?? matter.version,
      values: { ...draft?.values, text: before === '' ? text : `${before}\n${text}` },
    })
    openForm('Answer')
  }
  if (matter.stage === 'closed') return null
  return (
    <section className="card stack-tight no-print" aria-labelledby={`${id}title`}>
      <h3 id={`${id}title`}>{words('similar.title')}</h3>
      <Loaded answer={similar} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="small soft">{words('similar.none')}</p>
          ) : (
            <ul className="similar">
              {items.map((row) => (
                <SimilarLine key={row.id} row={row}>
                  {row.answer ? (
                    <details>
                      <summary className="small">{words('similar.answer')}</summary>
                      <p className="words small">{row.answer}</p>
                      {mayAnswer ? (
                        <Button size="small" onClick={() => begin(row.answer ?? '')}>
                          {words('similar.use')}
                        </Button>
                      ) : null}
                    </details>
                  ) : null}
                </SimilarLine>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
