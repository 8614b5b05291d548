/** A CSAF 2.0 document by the schema, the mandatory and the optional tests of the specification. */
import type { Findings } from '#language/exploited/finding.ts'
import { csafFindings, type CsafTest } from '#language/vulnerability/csaf-check.ts'

/** Loaded when the first document comes: its schemas take a moment to compile. */
async function testsOf(): Promise<readonly CsafTest[]> {
  const [{ csaf_2_0 }, mandatory, optional] = await Promise.all([
    import('@secvisogram/csaf-validator-lib/schemaTests.js'), import('@secvisogram/csaf-validator-lib/mandatoryTests.js'), import('@secvisogram/csaf-validator-lib/optionalTests.js'),
  ])
  return [csaf_2_0, ...Object.values(mandatory), ...Object.values(optional)] as CsafTest[] // every export of these modules is one
}

/** @param document parsed JSON. */
export const checkCsaf = async (document: unknown): Promise<Findings> => csafFindings(await testsOf(), document, '2.0')
