/**
 * The rows of the interoperability test document for TAXII 2.1 of OASIS (CSD01, 30 March 2022), as its checklist for
 * clients numbers them: mirrored, each is something that a server does. Those of the first list are mandatory.
 */
export const mandatory: Readonly<Record<string, string>> = {
  '3.1.1': 'missing authorization', '3.1.2': 'authorization error', '3.1.3': 'certificate authentication', '3.1.4': 'HTTP Basic',
  '3.2.1': 'discovery', '3.3.1': 'API root', '3.3.2': 'incorrect API root', '3.4.1': 'collections',
  '3.5.1.1': 'write-only collection', '3.5.1.2': 'read-write collection', '3.5.1.3': 'read-only collection', '3.5.1.4': 'collection that neither reads nor writes',
  '3.5.2.1': 'reading a write-only collection', '3.5.2.2': 'writing a read-only collection', '3.5.2.3': 'delete forbidden', '3.5.2.4': 'delete not found', '3.5.3': 'incorrect collection',
  '3.6.1': 'manifest', '3.7.1': 'objects', '3.7.2': 'no objects', '3.8.1': 'object', '3.8.2': 'object not found', '3.9.1': 'versions',
  '3.10.1': 'add objects', '3.11.1': 'status', '3.11.2': 'all properties of a status', '3.12.1': 'delete',
  '3.13.1.1': 'added_after', '3.13.1.2': 'limit', '3.13.1.3': 'match[id]', '3.13.1.4': 'match[type]', '3.13.1.5': 'match[version]', '3.13.1.6': 'match[spec_version]',
  '3.13.1.7': 'OR', '3.13.1.8': 'AND', '3.13.1.9': 'OR and AND', '3.13.1.10': 'duplicate filter', '3.14.1': 'pages, going on by added_after', '3.15.1': 'custom properties',
}

export const optional: Readonly<Record<string, string>> = { '3.13.2': 'additional filters' }
