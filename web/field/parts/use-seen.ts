import { useSyncExternalStore } from 'react'
import { follow, getSeen, type Seen } from '../device/device.ts'

export const useSeen = (): Seen => useSyncExternalStore(follow, getSeen)
