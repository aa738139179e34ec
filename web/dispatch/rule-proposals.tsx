import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'
import type { FieldProps } from '../relay/fields/field-props.ts'
import { suggestionsQuery } from './queries.ts'

/** What rules of the administrators propose for a matter that is not taken in yet; a person takes it or leaves it. */
export const RuleProposals = ({ subject, set }: Pick<FieldProps, 'subject' | 'set'>) => {
  const words = useWords()
  const { matter, reference } = subject
  const found = useQuery(suggestionsQuery(matter.county, matter.id, matter.version)).data?.proposals ?? []
  const names = namesOf(reference)
  return found.map((proposal) => {
    const { rule, category } = proposal
    const requestType = requestTypes.find((one) => one === proposal.requestType)
    const urgency = urgencies.find((one) => one === proposal.urgency)
    const said = [
      category === undefined ? '' : names.category(category),
      urgency === undefined ? '' : words(`urgency.${urgency}`),
      requestType === undefined ? '' : words(`requestType.${requestType}`),
    ].filter((word) => word !== '')
    if (said.length === 0) return null
    return (
      <p key={`${rule}${said.join()}`} className="wrap">
        <span>{words('suggest.byRule', { rule, said: said.join('、') })}</span>
        <Button
          onClick={() =>
            set({
              ...(category === undefined ? {} : { category }),
              ...(urgency === undefined ? {} : { urgency }),
              ...(requestType === undefined ? {} : { requestType }),
            })
          }
        >
          {words('suggest.take')}
        </Button>
      </p>
    )
  })
}
