import type { Instant } from '@jiebang/core/clock/model.ts'
import { lookBackNotes } from '../texts/words.ts'
import { closing, rating, refuting, reopening } from './closing.ts'
import { dispatching } from './dispatching.ts'
import { answering, handling } from './handling.ts'
import { intake } from './intake.ts'
import type { Story, Teller } from './teller.ts'
import type { Traits } from './traits.ts'

/** One matter from its first word to its last, unless a trait or the present makes it stand somewhere. */
export function* life(t: Teller, x: Traits, at: Instant): Story {
  yield t.register(at)
  yield* fromDesk(t, x)
}

/** The same for a matter that is at the desk already, such as the child of a split. */
export function* fromDesk(t: Teller, x: Traits): Story {
  if (!(yield* intake(t, x))) return
  if (!x.deskAnswers && t.cast.text.lead !== 'desk') {
    if (!(yield* dispatching(t, x))) return
    if (!(yield* handling(t, x))) return
  }
  yield* fromLead(t, x)
}

/** From the unit's work on the answer to the end, and what comes afterwards. */
export function* fromLead(t: Teller, x: Traits): Story {
  if (!(yield* answering(t, x))) return
  if (x.notVerified) {
    yield* refuting(t, x.notVerified)
    if (!(yield* answering(t, {}))) return
  }
  if (!(yield* closing(t, x))) return
  if (x.again) {
    yield* reopening(t, x.again)
    if (!(yield* answering(t, {})) || !(yield* closing(t, { hearing: 'callBack' }))) return
  }
  yield* rating(t, x)
  if (x.lookedBack) {
    const text = t.pick(lookBackNotes)
    yield t.do(
      'LookBack',
      { finding: 'inOrder', text, nextLookOn: null },
      t.supervisor(),
      t.days(8, 20, 'office'),
    )
  }
}
