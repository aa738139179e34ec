import type { Names } from '@jiebang/contract/relay/views.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { useWords } from '../i18n/words.ts'
import { Badges } from './badges.tsx'

/** Number, place, kind and holder in one line. */
export const MatterFactsLine = ({ matter, names }: { readonly matter: Matter; readonly names: Names }) => {
  const words = useWords()
  return (
    <>
      <span>{names.divisions[matter.place] ?? matter.place}</span>
      <span>{words(`requestType.${matter.requestType}`)}</span>
      <span>
        {matter.holder
          ? words('line.holder', {
              unit: names.units[matter.holder.unit] ?? matter.holder.unit,
              stage: words(`stage.${matter.stage}`),
            })
          : words(`stage.${matter.stage}`)}
      </span>
      <span className="soft">{matter.no}</span>
      <Badges matter={matter} />
    </>
  )
}
