import type { AdvisoryDraft } from '#domains/coordination/advisories/contract.ts'
import { sectorIds, sectors, type Sector } from '#language/sector.ts'
import { text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { OrganisationChooser } from '../sharing/OrganisationChooser.tsx'

type Audience = AdvisoryDraft['audience']
const words = { sectors: text('届ける分野', 'For which sectors'), organisations: text('届ける組織', 'For which organisations') }

/** For whom an advisory is that is not for everyone. */
export const AudienceChoice = ({ value, onChange }: { value: Audience; onChange: (value: Audience) => void }) => (
  <div className="panel grid gap-6 p-4 sm:p-5">
    <ManyChoices label={words.sectors} columns={2} value={value.sectors.filter((id): id is Sector => id in sectors)} onChange={(chosen) => onChange({ ...value, sectors: chosen })} options={sectorIds.map((id) => ({ value: id, label: sectors[id] }))} />
    <OrganisationChooser label={words.organisations} value={value.organisations} onChange={(organisations) => onChange({ ...value, organisations })} />
  </div>
)
