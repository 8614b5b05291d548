import { config } from 'zod/v4/core'

// The content security policy allows no eval; without this the schema library would try it. Imported before any schema.
config({ jitless: true })
