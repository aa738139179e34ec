import type { MatterFile } from '@jiebang/contract/knowledge/files.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { apiBase, call } from '../shared/api.ts'
import { Loaded } from '../shared/states.tsx'
import './matter-files.css'

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const Shown = ({ file, path }: { readonly file: MatterFile; readonly path: string }) => (
  <a href={path} target="_blank" rel="noreferrer" className="matter-file">
    {file.hasSmall && !file.guarded ? (
      <img src={`${path}?size=small`} alt="" width={96} height={96} loading="lazy" />
    ) : null}
    <span>
      {file.name} <span className="small soft">{sizeOf(file.bytes)}</span>
    </span>
  </a>
)

/** What a secret reporter gave is seen like their name: for a purpose, and on record. */
const Guarded = ({ file, path }: { readonly file: MatterFile; readonly path: string }) => {
  const words = useWords()
  const id = useId()
  const [purpose, setPurpose] = useState('')
  const open = (event: FormEvent): void => {
    event.preventDefault()
    if (purpose.trim() !== '')
      window.open(`${path}?purpose=${encodeURIComponent(purpose.trim())}`, '_blank', 'noreferrer')
  }
  return (
    <form className="stack-tight" onSubmit={open}>
      <span>
        {file.name} <span className="small soft">{words('files.guarded')}</span>
      </span>
      <label htmlFor={id}>{words('reporter.purpose')}</label>
      <div className="line-item">
        <Input
          id={id}
          required
          minLength={2}
          maxLength={200}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <Button htmlType="submit">{words('files.open')}</Button>
      </div>
    </form>
  )
}

/** Photos and files of a matter, in the order in which they came. Nothing where there are none. */
export const MatterFiles = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const { county, id } = view.matter
  const base = `/counties/${county}/matters/${id}/files`
  const has = view.facts.some(({ fact }) => fact.type === 'Attached')
  const files = useQuery({
    queryKey: ['files', county, id, view.matter.version],
    queryFn: ({ signal }) => call<readonly MatterFile[]>(base, { signal }),
    enabled: has,
  })
  if (!has) return null
  return (
    <section className="stack-tight" aria-labelledby="files">
      <h3 id="files">{words('field.files')}</h3>
      <Loaded answer={files}>
        {(list) => (
          <ul className="plain matter-files">
            {list.map((file) => {
              const path = `${apiBase}${base}/${file.id}`
              return (
                <li key={file.id}>
                  {file.guarded ? <Guarded file={file} path={path} /> : <Shown file={file} path={path} />}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
