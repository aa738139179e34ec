import type { HouseholdFact } from './facts.ts'
import type { FieldName } from './fields.ts'
import type { Person, PersonId } from './household.ts'

/**
 * A fact without the value of one field: what remains of it after the value was erased. The same object where it never
 * held it.
 */
export const withoutField = (
  fact: HouseholdFact,
  person: PersonId | null,
  field: FieldName,
): HouseholdFact => {
  const empty = field === 'name' || field === 'address' ? '' : null
  const bare = <P extends Pick<Person, 'id'>>(p: P): P => (p.id === person ? { ...p, [field]: empty } : p)
  switch (fact.type) {
    case 'HouseholdRegistered':
    case 'HouseholdMoved':
      return person === null && field in fact ? { ...fact, [field]: empty } : fact
    case 'PersonAdded':
      return fact.person.id === person ? { ...fact, person: bare(fact.person) } : fact
    case 'FieldCorrected':
    case 'CorrectionKept':
    case 'ChangeAsked':
      return fact.person === person && fact.field === field
        ? { ...fact, old: empty, new: empty, standing: empty }
        : fact
    case 'Absorbed':
    case 'GivenBack':
    case 'Restored':
    case 'PeopleLeft':
    case 'PeopleCame':
      return fact.people.some((p) => p.id === person) ? { ...fact, people: fact.people.map(bare) } : fact
    default:
      return fact
  }
}
