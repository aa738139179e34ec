import type { CatalogueItem } from '@jiebang/core/dispatch/catalogue.ts'
import type { SendDownRule } from '@jiebang/core/dispatch/send-down.ts'

/** The catalogue that is shipped for a region; items may be empty where only the rule about sending down differs. */
export type ShippedCatalogue = {
  readonly region: string
  readonly source: string
  readonly items: readonly CatalogueItem[]
  readonly sendDown: readonly SendDownRule[]
}
