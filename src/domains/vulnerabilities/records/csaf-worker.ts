/** A thread of its own for checking CSAF documents: compiling the schemas takes seconds, and a large document takes many milliseconds. */
import { parentPort } from 'node:worker_threads'
import { csafFindings, type CsafTest, type CsafVersion } from '#language/vulnerability/csaf-check.ts'

const tests = new Map<CsafVersion, Promise<readonly CsafTest[]>>()

/** Loaded when the first document of its version comes. Every export of these modules is a test. */
async function load(version: CsafVersion): Promise<readonly CsafTest[]> {
  const [schema, mandatory, optional] = version === '2.0'
    ? [(await import('@secvisogram/csaf-validator-lib/schemaTests.js')).csaf_2_0, await import('@secvisogram/csaf-validator-lib/mandatoryTests.js'), await import('@secvisogram/csaf-validator-lib/optionalTests.js')]
    : [(await import('@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js')).csaf_2_1, await import('@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'), await import('@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js')]
  return [schema, ...Object.values(mandatory), ...Object.values(optional)] as CsafTest[] // see above
}

function testsOf(version: CsafVersion): Promise<readonly CsafTest[]> {
  const known = tests.get(version) ?? load(version)
  tests.set(version, known)
  return known
}

parentPort?.on('message', ({ id, document, version }: { id: number; document: unknown; version: CsafVersion }) => {
  void testsOf(version).then((all) => csafFindings(all, document, version)).then((findings) => parentPort?.postMessage({ id, findings }))
})
