/** Whose signs are read first: those whose failing would be everybody's. */
import type { Organisation } from '#trust/identity/directory.ts'
import type { Answers } from './contract.ts'

/** Designations of especially important operators, 特定社会基盤事業者 and 特別社会基盤事業者: as the directory and `duties/words.yaml` write them (requirements P04, S3). */
const especiallyImportant: readonly string[] = ['specified-operator', 'jp-specified-infrastructure-operator', 'jp-special-infrastructure-operator']

export const isPriority = (kind: Answers['kind'], { designations }: Pick<Organisation, 'designations'>): boolean =>
  kind === 'precursor' && designations.some((one) => especiallyImportant.includes(one))
