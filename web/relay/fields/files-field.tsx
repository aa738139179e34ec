import type { KeptFile } from '@jiebang/contract/knowledge/files.ts'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { upload } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import type { UploadedFile } from '../form-values.ts'

/** Photos and files, taken in one by one: what is in stays in the draft, what fails says why and costs nothing else. */
export const FilesField = ({
  id,
  label,
  county,
  value,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly county: string
  readonly value: readonly UploadedFile[]
  readonly onChange: (files: readonly UploadedFile[]) => void
}) => {
  const words = useWords()
  const status = useId()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    setProblem(null)
    let taken = value
    for (const file of files) {
      try {
        const { id: kept, name } = await upload<KeptFile>(`/counties/${county}/files`, file)
        taken = [...taken, { id: kept, name }]
        onChange(taken)
      } catch (fault) {
        setProblem(fault)
        break
      }
    }
    setBusy(false)
  }
  return (
    <div className="stack-tight">
      <input
        id={id}
        type="file"
        multiple
        aria-label={label}
        aria-describedby={status}
        disabled={busy}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void take(files)
        }}
      />
      <span id={status} role="status" className="small soft">
        {busy ? words('files.sending') : ''}
      </span>
      {problem ? <ProblemNotice fault={problem} /> : null}
      {value.length > 0 ? (
        <ul className="plain stack-tight">
          {value.map((file) => (
            <li key={file.id} className="line-item">
              <span>{file.name}</span>
              <Button size="small" onClick={() => onChange(value.filter((one) => one.id !== file.id))}>
                {words('form.remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
