import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { FaultNotice } from '../access/fault-notice.tsx'
import { useStepUp } from '../access/step-up.tsx'
import { useWords } from '../i18n/words.ts'
import { apiBase, call } from '../shared/api.ts'

/** Takes a log along as a file. Asks first who one is: a download itself could not ask. */
export const ExportLinks = ({ path, query }: { readonly path: string; readonly query: string }) => {
  const words = useWords()
  const { run, dialog } = useStepUp()
  const take = useMutation({
    mutationFn: async (kind: string) => {
      await run(() => call<void>('/session/step-up/recent'))
      const link = document.createElement('a')
      link.href = `${apiBase}${path}/${kind}?${query}`
      link.download = ''
      link.click()
    },
  })
  return (
    <div className="stack-tight no-print">
      <div className="wrap">
        {(['csv', 'xlsx', 'jsonl'] as const).map((kind) => (
          <Button key={kind} onClick={() => take.mutate(kind)}>
            {words('log.export', { kind })}
          </Button>
        ))}
      </div>
      <FaultNotice fault={take.error} />
      {dialog}
    </div>
  )
}
