import type { QuestionSet } from '@jiebang/core/dispatch/questions.ts'
import type { PlaceMatch } from '@jiebang/core/place/gazetteer.ts'
import type { Files } from '../knowledge/files/files.ts'
import type { LikelyRepeat, RepeatQuery } from '../knowledge/likely-repeats.ts'
import type { Places } from '../services.ts'

/** What the request form needs beside the relay. */
export type Intake = {
  /** By category that the county offers, in the order in which they are offered. */
  questions(county: string): Promise<ReadonlyMap<string, QuestionSet>>
  readonly files: Pick<Files, 'receive' | 'waiting' | 'attachedBy' | 'drop' | 'told' | 'open' | 'limits'>
  readonly places: Places
  /** Places that an address may mean, the surest first. */
  placesNamed(county: string, address: string): Promise<readonly PlaceMatch[]>
  /** Public open matters that may be the same one, likeliest first. Never anybody's private ones. */
  repeats(county: string, query: RepeatQuery): Promise<readonly LikelyRepeat[]>
  /** The number under which this command's matter is registered; null while it is not. */
  filedAs(county: string, commandId: string): Promise<string | null>
}
