import type { HouseholdBlock } from '@jiebang/contract/people/block.ts'
import type { Shown } from '@jiebang/sync/view.ts'
import { useEffect, useState } from 'react'
import { readHousehold } from '../device/device.ts'
import { useSeen } from './use-seen.ts'

/** Undefined while it is opened, null where it is not on this device. */
export const useHousehold = (id: string): Shown<HouseholdBlock> | null | undefined => {
  const { tick } = useSeen()
  const [shown, setShown] = useState<Shown<HouseholdBlock> | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever something on the device changed
  useEffect(() => {
    let isWanted = true
    readHousehold(id).then(
      (found) => isWanted && setShown(found),
      () => isWanted && setShown(null),
    )
    return () => {
      isWanted = false
    }
  }, [id, tick])
  return shown
}
