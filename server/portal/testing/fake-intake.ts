import { Readable } from 'node:stream'
import type { QuestionSet } from '@jiebang/core/dispatch/questions.ts'
import { matchAddress, type NamedDivision } from '@jiebang/core/place/gazetteer.ts'
import type { KeptFile } from '../../knowledge/files/files.ts'
import { fileLimitsFrom } from '../../knowledge/files/limits.ts'
import type { LikelyRepeat } from '../../knowledge/likely-repeats.ts'
import { sha256 } from '../../people/secrets.ts'
import { matterOf } from '../../relay/prepare.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { Intake } from '../intake.ts'
import type { FakeRelay } from './fake-relay.ts'

export type FakeIntake = Intake & {
  /** What the next look for repeats finds. */
  readonly alike: LikelyRepeat[]
}

const square = (code: string, name: string, west: number, south: number, size: number) => {
  const [east, north] = [west + size, south + size]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const
  return {
    type: 'Feature' as const,
    properties: { code, name, level: code.length > 9 ? 'village' : 'town', source: 'synthetic' },
    bbox: [west, south, east, north] as const,
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
  }
}

/** Two towns side by side, the western one with a village in its south-west. */
const features = [
  square('990101001', '南滨街道', 112, 28, 0.1),
  square('990101100', '石桥镇', 112.1, 28, 0.1),
  square('990101001001', '南门社区', 112, 28, 0.05),
]

/** The form's ports in memory. Files are what their bytes say that they are: text is refused, all else is a picture. */
export const fakeIntake = (
  questions: ReadonlyMap<string, QuestionSet>,
  relay: Pick<FakeRelay, 'attached' | 'numberOf'> & { readonly divisions: readonly NamedDivision[] },
): FakeIntake => {
  const files = new Map<string, { by: string; file: KeptFile; bytes: Buffer }>()
  const alike: LikelyRepeat[] = []
  return {
    questions: async () => questions,
    placesNamed: async (_county, address) => matchAddress(address, [], relay.divisions),
    alike,
    files: {
      limits: fileLimitsFrom({}),
      receive: async (_county, by, { name, bytes, keepLocation }) => {
        if (/^[\x20-\x7e]*$/.test(bytes.toString('latin1')))
          return { ok: false, why: { refused: 'file.typeNotAllowed' } }
        const hash = sha256(bytes.toString('base64'))
        const id = uuidOf(`${by}:${hash}`)
        const file = {
          id,
          sha256: hash,
          type: 'image/png',
          bytes: bytes.length,
          name,
          width: 1,
          height: 1,
          keptLocation: keepLocation,
        }
        if (!files.has(id)) files.set(id, { by, file, bytes })
        return { ok: true, value: file }
      },
      waiting: async (_county, by) =>
        [...files.values()]
          .filter((f) => f.by === by && !relay.attached.has(f.file.id))
          .map(({ file }) => file),
      attachedBy: async (_county, by) =>
        [...files.values()]
          .filter((f) => f.by === by && relay.attached.has(f.file.id))
          .map(({ file }) => file.id),
      drop: async (_county, by, id) => {
        if (files.get(id)?.by === by) files.delete(id)
      },
      told: async (_county, ids) => ids.flatMap((id) => files.get(id)?.file ?? []),
      open: async (_county, id) => {
        const found = files.get(id)
        return found ? { file: found.file, mime: 'image/png', stream: Readable.from(found.bytes) } : null
      },
    },
    places: {
      of: async () => ({ type: 'FeatureCollection', features }),
      locate: async (_county, { lat, long }) =>
        features.toReversed().find(({ bbox: [w, s, e, n] }) => long >= w && long < e && lat >= s && lat < n)
          ?.properties.code ?? null,
    },
    repeats: async () => alike,
    filedAs: async (_county, commandId) => relay.numberOf(matterOf(commandId)),
  }
}
