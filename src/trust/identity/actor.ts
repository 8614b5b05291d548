import { Actor } from '#language/organisation.ts'

export { Actor }

/** A part of the program that acts by itself. It has an id, an office and rules of its own, and no power beyond them. */
export const serviceActor = (name: string): Actor => Object.freeze({
  id: `service:${name}`,
  office: `service:${name}`,
  organisation: 'platform',
  kind: 'platform',
  roles: [`service:${name}`],
  sectors: [],
  communities: [],
  designations: [],
  clearance: 0,
  via: 'service',
})

/** Somebody who has not signed in. Policy gives such an actor what is public and nothing else. */
export const anyone: Actor = Object.freeze({
  id: 'anyone', office: 'anyone', organisation: 'public', kind: 'platform', roles: ['anyone'], sectors: [], communities: [], designations: [], clearance: 0, via: 'session',
})

/** A person as an actor: what the directory knows of them and of their organisation. */
export const personActor = (
  person: { id: string; office: string; roles: string[]; clearance: number },
  organisation: Pick<Actor, 'kind' | 'sectors' | 'communities' | 'designations'> & { id: string },
): Actor => ({
  id: person.id, office: person.office, organisation: organisation.id, kind: organisation.kind, roles: person.roles, sectors: organisation.sectors,
  communities: organisation.communities, designations: organisation.designations, clearance: person.clearance, via: 'session',
})
