import type { Actor } from '@jiebang/core/access/roles.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Channel, RequestType, Urgency } from '@jiebang/core/relay/words.ts'
import type { Secrets } from '../../people/secrets.ts'
import type { Item } from '../../relay/item.ts'
import { prepareRegister } from '../../relay/prepare.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { Chance } from '../chance.ts'
import { gridWorkerOf, inventedName, personOf } from '../county/people.ts'
import { demoCounty, demoVillages, type Village } from '../county/places.ts'
import { countyDesk, deskOfTown, unitOfVillage } from '../county/units.ts'
import type { Text } from '../texts/text.ts'
import { fill, type Slots, slotsFor } from './slots.ts'

/** How the resident wishes to be dealt with. */
export type Wishes = {
  readonly secret?: boolean
  readonly noReply?: boolean
  readonly noPhone?: boolean
  /** Found on a walk: nobody reported it. */
  readonly nobody?: boolean
}

/** Who brings what, where and how: fixed before the story is told. */
export type Cast = {
  readonly key: string
  readonly text: Text
  readonly village: Village
  readonly slots: Slots
  readonly desk: string
  readonly matter: MatterId
  readonly register: Item
  readonly title: string
}

type Petition = Pick<Text, 'type' | 'category' | 'title' | 'body'> & { readonly urgency?: Urgency }

/** The village, its desk and the words that fit there. A text for villages is not told of a community. */
export const placeFor = (text: Pick<Text, 'where'>, chance: Chance): { village: Village; slots: Slots } => {
  const fits = demoVillages.filter((v) => text.where === undefined || v.urban === (text.where === 'urban'))
  const village = chance.pick(fits)
  return { village, slots: slotsFor(village, chance) }
}

const ways = (wishes: Wishes): readonly (readonly [Channel, number])[] =>
  wishes.nobody
    ? [['visit', 1]]
    : [
        ['portal', 48],
        ['phone', 24],
        ['hotline', 12],
        ['counter', 6],
        ['visit', 9],
        ['letter', 1],
      ]

/** Whoever takes it down: the resident on the portal, the desk on the telephone, the grid worker at the door. */
const registrar = (
  channel: Channel,
  place: string,
  village: Village,
  desk: string,
  chance: Chance,
): Actor => {
  if (channel === 'portal') return { kind: 'visitor' }
  if (channel === 'hotline' || desk === countyDesk) return personOf(countyDesk, chance.whole(0, 1) as 0 | 1)
  if (channel !== 'visit') return personOf(desk, chance.whole(0, 1) as 0 | 1)
  return gridWorkerOf(place) ?? personOf(unitOfVillage(village.code))
}

/** Secret and reported wrongs are never public. */
const isPublic = (type: RequestType, wishes: Wishes, chance: Chance): boolean =>
  type !== 'report' && !wishes.secret && chance.maybe(0.55)

export const castOf = (
  key: string,
  petition: Petition,
  text: Text,
  where: { village: Village; slots: Slots },
  wishes: Wishes,
  chance: Chance,
  secrets: Secrets,
): Cast => {
  const { village, slots } = where
  const channel = chance.weighted(ways(wishes))
  const place = chance.maybe(0.7) || channel === 'visit' ? chance.pick(village.grids) : village.code
  const forCounty = text.lead === 'desk' && !petition.title.includes('{v}')
  const desk = forCounty ? countyDesk : deskOfTown(village.town)
  const commandId = uuidOf(`demo:${key}:register`)
  const title = fill(petition.title, slots)
  const phone = wishes.noPhone ? {} : { phone: `000-0001-${String(chance.whole(0, 699)).padStart(4, '0')}` }
  const { item } = prepareRegister(
    {
      county: demoCounty,
      desk,
      actor: registrar(channel, place, village, desk, chance),
      commandId,
      body: {
        requestType: petition.type,
        urgency: petition.urgency ?? 'ordinary',
        category: petition.category,
        channel,
        place: forCounty ? demoCounty : place,
        title,
        body: fill(petition.body, slots),
        address: `${village.name}${slots['b'] ?? ''}（虚构）`,
        name: inventedName(chance),
        ...phone,
        noReply: wishes.noReply ?? false,
        secret: wishes.secret ?? false,
        public: isPublic(petition.type, wishes, chance),
      },
    },
    secrets,
  )
  const register = wishes.nobody ? withoutReporter(item) : item
  return { key, text, village, slots, desk, matter: item.command.matter, register, title }
}

/** What a grid worker found has nobody behind it: no name, no telephone, no query code. */
const withoutReporter = (item: Item): Item => {
  const { command } = item
  if (command.type !== 'Register') return item
  const { title = '', body = '' } = command.personal
  const created = new Map(
    [...(item.created ?? [])].map(([id, kept]) => [id, { ...kept, codeHash: null, phoneHash: null }]),
  )
  return { ...item, command: { ...command, reporter: null, personal: { title, body } }, created }
}
