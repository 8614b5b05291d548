import { assets } from '#domains/assets/contract.ts'
import type { Option } from '#web/ui/Field.tsx'
import { useRead } from '#web/wire/read.ts'

/** The registered devices, to be chosen where a question is about systems; read only where one is, since that reading is recorded. */
export function useSystems(wanted: boolean): readonly Option[] {
  const list = useRead(assets.list, { most: 100 }, { when: wanted })
  return list.answer?.result.assets.map(({ id, name, product }) => ({ value: id, label: name, note: product })) ?? []
}
