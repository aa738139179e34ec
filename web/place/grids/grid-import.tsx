import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import { datums } from '@jiebang/contract/place/grids.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { apiBase } from '../../shared/api.ts'
import { SearchSelect } from '../../shared/search-select.tsx'
import { SheetImport } from './sheet-import.tsx'

/** Grids from GeoJSON or a list: tried first, then saved with a reason. */
export const GridImport = () => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  const queries = useQueryClient()
  const [datum, setDatum] = useState<string>('WGS-84')
  const base = `/counties/${county}/admin/grid-sheet`
  const options = datums.map((one) => ({ value: one, label: words(`grids.datum.${one}`) }))
  return (
    <details className="card">
      <summary>{words('grids.import')}</summary>
      <SheetImport
        path={base}
        query={{ datum }}
        accept=".geojson,.json,.xlsx,.csv"
        help={'grids.importHelp'}
        onSaved={(_report: BulkReport) => queries.invalidateQueries({ queryKey: ['grids', county] })}
      >
        <p>
          <a href={apiBase + base} download>
            {words('grids.template')}
          </a>
        </p>
        <div className="field">
          <label htmlFor={`${id}datum`}>{words('grids.datum')}</label>
          <SearchSelect
            id={`${id}datum`}
            label={words('grids.datum')}
            placeholder={words('admin.choose')}
            options={options}
            value={datum}
            onChange={(value) => setDatum(value ?? 'WGS-84')}
          />
        </div>
      </SheetImport>
    </details>
  )
}
