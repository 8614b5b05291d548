import { z } from 'zod'
import { Purpose } from '#language/purpose.ts'
import { Tlp } from '#language/tlp.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

export { Purpose, purposes } from '#language/purpose.ts'

export const Attribution = z.enum(['named', 'anonymous'])
export type Attribution = z.infer<typeof Attribution>

/** The name of a compartment: what the knowledge is about is not in it. */
export const Compartment = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/, 'must look like KAWASEMI-1')

/** Who may see a thing, and for what. The audience is derived from this and from nothing else. */
export const Label = z.object({
  /** The organisation that gave it. It always sees what it gave. */
  owner: z.string(),
  tlp: Tlp,
  audience: z.object({ organisations: z.array(z.string()), communities: z.array(z.string()), sectors: z.array(z.string()) }),
  clearance: z.number().int().min(0).max(3),
  purposes: z.array(Purpose),
  /** Until then nobody but the owner and those named sees it. */
  embargo: z.iso.datetime().nullable(),
  attribution: Attribution,
  /** Only people who were admitted to every one of these see it. Left out where there is none. */
  compartments: z.array(Compartment).optional(),
  /** Communities to which a hub's release rule may pass it on: the giver's recorded consent. `*` stands for any. Left out where there is none. */
  onward: z.array(z.string()).optional(),
})
export type Label = z.infer<typeof Label>

/** How the one who asks stands to a label: all that the release rules look at. */
export const LabelSubject = subject({
  name: 'Label',
  title: text('取扱い', 'label'),
  about: z.object({
    tlp: Tlp,
    owned: z.boolean(),
    named: z.boolean(),
    inCommunity: z.boolean(),
    inSector: z.boolean(),
    cleared: z.boolean(),
    /** Admitted to all compartments of the label. */
    inCompartments: z.boolean(),
    embargoed: z.boolean(),
    forPurpose: z.boolean(),
  }),
})

/** The one release decision behind every way out. It is not something one does, so it has no route. */
export const release = verb({
  name: 'label.release',
  title: text('情報を渡す', 'release information'),
  kind: 'read',
  path: '/labels/:id',
  on: LabelSubject,
  input: z.object({ id: z.string() }),
  output: z.object({}),
  internal: true,
})
