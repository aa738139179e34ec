import type { FactView, MatterView } from '@jiebang/contract/relay/views.ts'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { type Key, useWords } from '../i18n/words.ts'
import { factSentence } from './fact-words.ts'
import { personalTexts } from './personal-texts.ts'
import './timeline.css'

/** What happened, newest first; the hash of each fact on demand. */
export const Timeline = ({ view, most }: { readonly view: MatterView; readonly most?: number }) => {
  const facts = [...view.facts].reverse()
  return (
    <ol className="timeline">
      {(most === undefined ? facts : facts.slice(0, most)).map((record) => (
        <FactItem key={record.seq} record={record} view={view} brief={most !== undefined} />
      ))}
    </ol>
  )
}

const FactItem = ({
  record,
  view,
  brief,
}: {
  readonly record: FactView
  readonly view: MatterView
  readonly brief: boolean
}) => {
  const words = useWords()
  const language = useLanguage()
  const { names } = view
  return (
    <li className="fact">
      <p className="fact-what">{factSentence(record, names, words, language)}</p>
      <p className="small soft">
        {words('fact.by', { who: whoDid(record, view, words), time: timeWords(record.at, language) })}
      </p>
      {record.personalErased ? <p className="small soft">{words('matter.erased')}</p> : null}
      {personalTexts(record).map(({ label, text }) => (
        <div key={`${label}${text}`} className="fact-text">
          <p className="small soft">{words(label)}</p>
          <p className="words">{text}</p>
        </div>
      ))}
      {brief ? null : (
        <details className="fact-hash small soft no-print">
          <summary>{words('fact.proof', { seq: record.seq })}</summary>
          <code>{record.hash}</code>
        </details>
      )}
    </li>
  )
}

const whoDid = (
  record: FactView,
  { names }: MatterView,
  words: (key: Key, values?: Record<string, string>) => string,
): string => {
  const { by } = record
  if (by.role === 'system') return words('who.system')
  if (by.role === 'resident') return words('who.resident')
  const own = names.users[by.id]
  const principal = by.actingFor === undefined ? undefined : names.users[by.actingFor]
  const deputy = own && principal ? words('deputy.line', { deputy: own, principal }) : own
  const person = deputy && by.emergency ? words('emergency.by', { person: deputy }) : deputy
  const unit = by.unit === undefined ? undefined : names.units[by.unit]
  if (person && unit) return words('who.personOfUnit', { person, unit })
  return person ?? unit ?? words(`role.${by.role}`)
}
