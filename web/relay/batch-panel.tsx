import { type BatchCommand, batchCommands } from '@jiebang/contract/relay/batch.ts'
import type { InboxRow } from '@jiebang/contract/relay/views.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useKeys } from '../app/use-keys.ts'
import { useWords } from '../i18n/words.ts'
import { BatchForm } from './batch-form.tsx'
import { BatchVerdicts, type Verdicts } from './batch-verdicts.tsx'
import { keyOf } from './command-keys.ts'
import type { Selection } from './use-selection.ts'
import './batch.css'

/** One thing done with every chosen matter; what became of each is shown, and what was refused stays chosen. */
export const BatchPanel = ({
  rows,
  selection,
  onTold,
  onClose,
}: {
  readonly rows: readonly InboxRow[]
  readonly selection: Selection
  readonly onTold: () => void
  readonly onClose: () => void
}) => {
  const words = useWords()
  const [open, setOpen] = useState<BatchCommand | null>(null)
  const [done, setDone] = useState<Verdicts | null>(null)
  const chosen = rows.filter(({ id }) => selection.has(id))
  const start = (command: BatchCommand): void => {
    setDone(null)
    setOpen(command)
  }
  useKeys(
    open || chosen.length === 0
      ? {}
      : {
          ...Object.fromEntries(batchCommands.map((command) => [keyOf(command), () => start(command)])),
          Escape: () => {
            selection.set([])
            onClose()
          },
        },
  )
  const finish = (command: BatchCommand, verdicts: Verdicts['verdicts']): void => {
    setOpen(null)
    onTold()
    setDone({ command, verdicts, titles: new Map(chosen.map(({ id, title }) => [id, title])) })
    selection.set(verdicts.flatMap((verdict) => (verdict.ok ? [] : [verdict.matter])))
  }
  return (
    <section className="card stack batch no-print" aria-labelledby="batch">
      <h2 id="batch">
        {chosen.length === 0 ? words('batch.over') : words('batch.title', { count: chosen.length })}
      </h2>
      {done ? <BatchVerdicts {...done} /> : null}
      {chosen.length === 0 ? (
        <Button onClick={onClose}>{words('batch.back')}</Button>
      ) : open ? (
        <BatchForm
          key={open}
          command={open}
          rows={chosen}
          onDone={(verdicts) => finish(open, verdicts)}
          onCancel={() => setOpen(null)}
        />
      ) : (
        <>
          <ul className="actions-others">
            {batchCommands.map((command) => (
              <li key={command}>
                <Button block onClick={() => start(command)}>
                  <span className="action-name">
                    {words(`command.${command}`)}
                    <span className="key" aria-hidden="true">
                      {keyOf(command)}
                    </span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          <ul className="batch-list small">
            {chosen.map(({ id, title, no }) => (
              <li key={id}>
                {title} <span className="soft">{no}</span>
              </li>
            ))}
          </ul>
          <div>
            <Button type="text" onClick={() => selection.set([])}>
              {words('batch.none')} <kbd className="key">Esc</kbd>
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
