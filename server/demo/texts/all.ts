import { clothing } from './clothing.ts'
import { education } from './education.ts'
import { food } from './food.ts'
import { health } from './health.ts'
import { housing } from './housing.ts'
import { security } from './security.ts'
import type { Text } from './text.ts'
import { transport } from './transport.ts'
import { work } from './work.ts'

/** Every petition of the demo: invented, about no real place or person. */
export const allTexts: readonly Text[] = [
  ...clothing,
  ...food,
  ...housing,
  ...transport,
  ...work,
  ...education,
  ...security,
  ...health,
]
