/**
 * A CSAF 2.0 document by the schema, the mandatory and the optional tests of the specification (sections 6.1 and 6.2). The informative
 * tests (6.3) are never loaded: some of them fetch the addresses that the document names, one runs a program.
 */
import { pathOfPointer, type Finding, type Findings } from '#language/exploited/finding.ts'
import { text } from '#language/words.ts'

interface Said { readonly message?: string; readonly instancePath: string }
interface Result { readonly isValid?: boolean; readonly errors?: readonly Said[]; readonly warnings?: readonly Said[]; readonly infos?: readonly Said[] }
type DocumentTest = (document: unknown) => Result | Promise<Result>

const MOST = 1000

/** Loaded when the first document comes: its schemas take a moment to compile. */
async function testsOf(): Promise<readonly DocumentTest[]> {
  const [{ csaf_2_0 }, mandatory, optional] = await Promise.all([
    import('@secvisogram/csaf-validator-lib/schemaTests.js'), import('@secvisogram/csaf-validator-lib/mandatoryTests.js'), import('@secvisogram/csaf-validator-lib/optionalTests.js'),
  ])
  return [csaf_2_0, ...Object.values(mandatory), ...Object.values(optional)] as DocumentTest[] // every export of these modules is one
}

/** `csaf_2_0`, `mandatoryTest_6_1_7`: as the specification numbers it. */
const nameOf = (test: string): string => /_(\d+(?:_\d+)+)$/.exec(test.replace(/^csaf_2_0$/, ''))?.[1]?.replaceAll('_', '.') ?? ''

function finding({ message, instancePath }: Said, test: string): Finding {
  const number = nameOf(test)
  const what = (message ?? '').slice(0, 300)
  return {
    at: pathOfPointer(instancePath),
    says: number === '' ? text(`CSAF 2.0 のスキーマに合いません：${what}`, `Not as the schema of CSAF 2.0: ${what}`) : text(`CSAF 2.0 の検査 ${number}：${what}`, `CSAF 2.0, test ${number}: ${what}`),
  }
}

/** What the named test says of the document. Never throws: a test that can't go through a document of another shape says so as a fault. */
async function outcome(test: DocumentTest, document: unknown): Promise<Findings> {
  try {
    const { isValid = true, errors = [], warnings = [], infos = [] } = await test(document)
    const faults = errors.map((one) => finding(one, test.name))
    const silent = !isValid && faults.length === 0 ? [finding({ message: 'failed', instancePath: '' }, test.name)] : []
    return { faults: [...faults, ...silent], remarks: [...warnings, ...infos].map((one) => finding(one, test.name)) }
  } catch (error) {
    return { faults: [finding({ message: `could not be run: ${error instanceof Error ? error.message : 'unknown'}`, instancePath: '' }, test.name)], remarks: [] }
  }
}

/** @param document parsed JSON. */
export async function checkCsaf(document: unknown): Promise<Findings> {
  const all: Findings[] = []
  for (const test of await testsOf()) all.push(await outcome(test, document))
  return { faults: all.flatMap(({ faults }) => faults).slice(0, MOST), remarks: all.flatMap(({ remarks }) => remarks).slice(0, MOST) }
}
