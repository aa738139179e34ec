import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { ShapeCollection } from '@jiebang/contract/place/shapes.ts'
import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Receipt, RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { CommandAnswer, MatterPage, MatterRow, MatterView } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { ContactReads } from './people/contact-reads.ts'
import type { Contacts } from './place/contacts.ts'
import type { PublicFilter } from './relay/list-sql.ts'

/** An answer or the reason why not; never thrown. Exceptions are for defects and broken infrastructure. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Refusal | ShellRefusal }

/** How a command arrives besides its body. The same `commandId` again gives the same answer and changes nothing. */
export type Sent = { readonly commandId: string; readonly expectedVersion?: number }

/** What routes and portal pages may ask of the relay. One implementation: relay/services.ts. */
export type RelayServices = {
  register(actor: Actor, county: string, body: RegisterBody, sent: Sent): Promise<Result<Receipt>>
  send<N extends SentName>(
    actor: Actor,
    county: string,
    matter: MatterId,
    name: N,
    body: SentBody<N>,
    sent: Sent,
  ): Promise<Result<CommandAnswer>>
  /** Whoever shows number and code acts as that matter's first reporter. Wrong ones are counted per number and address. */
  enter(
    county: string,
    no: string,
    code: string,
    address: string,
  ): Promise<Result<{ actor: Actor; id: MatterId }>>
  view(actor: Actor, county: string, id: MatterId): Promise<Result<MatterView>>
  /** Open promises to the public: title, place and way of public matters, soonest due first. */
  promises(county: string, filter: PublicFilter): Promise<MatterPage>
}

/** What a resident may ask who holds a telephone. */
export type Residents = {
  /** Whether this county sends text messages. */
  canText(county: string): boolean
  phoneHash(phone: string): string
  issueCode(county: string, phone: string): Promise<{ code: string; known: boolean }>
  redeemCode(county: string, phone: string, code: string): Promise<boolean>
  /** Sends a text message; what fails is logged without number and text. */
  text(county: string, phone: string, text: string): Promise<void>
  matters(county: string, phoneHash: string): Promise<readonly MatterRow[]>
}

export type Counties = {
  /** Counties that are set up, the portal's default first. */
  list(): Promise<readonly { code: string; name: string; synthetic: boolean }[]>
  reference(county: string): Promise<Reference | null>
  /** 有困难找谁: whom residents of a place call. */
  contacts(county: string, place: string): Promise<Contacts>
}

/** What was noted about a day: two fingerprints in lower-case hex, each null on a day without such records. */
export type NightRoot = {
  readonly day: Day
  /** Merkle root over the `facts` facts that were recorded on the day. */
  readonly root: string | null
  readonly facts: number
  /** Hash of the newest event of the audit log, which commits to all before it. */
  readonly audit: string | null
}

/** What everybody may check without asking anybody; and who read a reporter's contact, for that reporter. */
export type Oversight = {
  contactReads(county: string, matter: MatterId): Promise<ContactReads>
  /** The newest nights of a county on which something was noted, newest first. */
  roots(county: string, limit: number): Promise<readonly NightRoot[]>
}

/** Places by point, in WGS-84. One implementation: place/shapes.ts. */
export type Places = {
  /** Without features where none are on record. */
  of(county: string): Promise<ShapeCollection>
  /** Code of the smallest division around the point; null outside of all of them. */
  locate(county: string, point: { readonly lat: number; readonly long: number }): Promise<string | null>
}
