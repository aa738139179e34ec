import { exportOutbox } from '@jiebang/sync/export.ts'
import { type FormEvent, useState } from 'react'
import { portsOf } from '../device/device.ts'
import { sealFile } from '../device/keys.ts'
import { t } from '../words/words.ts'

const shortest = 8

/** The last resort: what has not arrived, as a file that opens with a phrase. Nothing goes from here by it. */
export const ExportForm = () => {
  const [said, setSaid] = useState<string | null>(null)
  const write = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const phrase = String(new FormData(event.currentTarget).get('phrase'))
    if (phrase.length < shortest) return setSaid(t('outbox.phraseShort'))
    const told = await exportOutbox(portsOf())
    if (!told) return
    const file = new Blob([await sealFile(JSON.stringify(told), phrase)], { type: 'application/json' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `jiebang-outbox-${told.device.slice(0, 8)}.json`
    link.click()
    URL.revokeObjectURL(link.href)
    setSaid(t('outbox.exported'))
  }
  return (
    <details>
      <summary>{t('outbox.export')}</summary>
      <form onSubmit={write} className="stack">
        <p>{t('outbox.exportWhy')}</p>
        <label>
          {t('outbox.phrase')}
          <input name="phrase" type="password" autoComplete="off" />
        </label>
        {said ? <p role="status">{said}</p> : null}
        <button type="submit">{t('outbox.export')}</button>
      </form>
    </details>
  )
}
