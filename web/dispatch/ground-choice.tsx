import { useLanguage } from '../i18n/use-language.ts'
import { Radios } from '../relay/fields/choices.tsx'
import type { FieldProps } from '../relay/fields/field-props.ts'

/** The lawful grounds, each with its source under it. */
export const GroundChoice = ({ values, subject, set }: FieldProps) => {
  const english = useLanguage() === 'en'
  return (
    <Radios
      options={subject.reference.grounds.map((ground) => ({
        value: ground.id,
        text: english ? ground.en : ground.zh,
        note: ground.source,
      }))}
      value={values.ground}
      onChange={(ground) => set({ ground, route: undefined })}
    />
  )
}

/** The way that the resident is told, out of those that belong to the ground. */
export const RouteChoice = ({ values, subject, set }: FieldProps) => {
  const english = useLanguage() === 'en'
  const ground = subject.reference.grounds.find(({ id }) => id === values.ground)
  return (
    <Radios
      options={(ground?.routes ?? []).map((route) => ({
        value: route.id,
        text: english ? route.en : route.zh,
      }))}
      value={values.route}
      onChange={(route) => set({ route })}
    />
  )
}
