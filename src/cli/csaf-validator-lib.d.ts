/** What this program uses of @secvisogram/csaf-validator-lib, which ships no types: modules whose every export is a test. */
declare module '@secvisogram/csaf-validator-lib/schemaTests.js' { export const csaf_2_0: unknown }
declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js' { export {} }
declare module '@secvisogram/csaf-validator-lib/optionalTests.js' { export {} }
