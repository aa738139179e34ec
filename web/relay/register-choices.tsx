import { channels, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { Checkbox } from 'antd'
import { useWords } from '../i18n/words.ts'
import { Radios } from './fields/choices.tsx'
import type { RegisterValues } from './register-values.ts'

/** Channels through which somebody comes to a desk in person, by phone or on paper. */
const taken = channels.filter((channel) => !['portal', 'import', 'api', 'open311'].includes(channel))

/** What is right most of the time as it stands: how it came, of what kind it is, who may know of it. */
export const RegisterChoices = ({
  values,
  set,
}: {
  readonly values: RegisterValues
  readonly set: (change: Partial<RegisterValues>) => void
}) => {
  const words = useWords()
  return (
    <div className="stack">
      <fieldset className="field">
        <legend>{words('register.channel')}</legend>
        <Radios
          inline
          options={taken.map((value) => ({ value, text: words(`channel.${value}`) }))}
          value={values.channel}
          onChange={(value) => set({ channel: taken.find((one) => one === value) ?? values.channel })}
        />
      </fieldset>
      <fieldset className="field">
        <legend>{words('field.requestType')}</legend>
        <Radios
          inline
          options={requestTypes.map((value) => ({ value, text: words(`requestType.${value}`) }))}
          value={values.requestType}
          onChange={(value) =>
            set({ requestType: requestTypes.find((one) => one === value) ?? values.requestType })
          }
        />
      </fieldset>
      <fieldset className="field">
        <legend>{words('field.urgency')}</legend>
        <Radios
          inline
          options={urgencies.map((value) => ({ value, text: words(`urgency.${value}`) }))}
          value={values.urgency}
          onChange={(value) => set({ urgency: urgencies.find((one) => one === value) ?? values.urgency })}
        />
      </fieldset>
      <div className="stack-tight">
        <Checkbox checked={values.noReply} onChange={(event) => set({ noReply: event.target.checked })}>
          {words('register.noReply')}
        </Checkbox>
        <Checkbox checked={values.secret} onChange={(event) => set({ secret: event.target.checked })}>
          {words('register.secret')}
        </Checkbox>
        <Checkbox
          checked={values.public && !values.secret && values.requestType !== 'report'}
          disabled={values.secret || values.requestType === 'report'}
          onChange={(event) => set({ public: event.target.checked })}
        >
          {words('register.public')}
        </Checkbox>
      </div>
    </div>
  )
}
