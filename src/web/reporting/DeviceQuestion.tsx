import { useId, useState } from 'react'
import { assets, type Asset } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSettled } from '#web/wire/settled.ts'
import { DisclosedQuestion } from './DisclosedQuestion.tsx'
import type { Device } from './report-form.ts'
import { questions, type Answering } from './ReportQuestions.tsx'

const words = {
  hint: text('登録した装置から選べます。', 'You can choose from your registered devices.'),
  remove: text('外す', 'Remove'), removeOf: text('{name}を外す', 'Remove {name}'),
  choose: text('登録から選ぶ', 'Choose from the register'), close: text('選び終える', 'Done choosing'),
  search: text('名前や製品で探す', 'Search by name or product'),
  found: text('登録した装置', 'Registered devices'),
  none: text('当てはまる装置がありません。', 'No such device.'), register: text('装置を登録する', 'Register a device'),
  more: text('ほかに{n}台あります。言葉を足して絞ってください。', '{n} more. Add a word to narrow it down.'),
  named: text('装置やシステム', 'Devices or systems'), systems: text('登録にない装置やシステム', 'Devices or systems not in the register'),
}

const describe = ({ product, version, place }: Device): string => [`${product} ${version}`.trim(), place].filter(Boolean).join('　')

/** Devices of the register are the organisation's own to name: who reports for another writes them in words. */
export function DeviceQuestion({ form, change, at }: Answering) {
  const t = useText()
  const [choosing, setChoosing] = useState(false)
  const panel = useId()
  const chosen = form.devices
  const toggle = ({ id, name, product, version, place }: Asset): void =>
    change({ devices: chosen.some((one) => one.id === id) ? chosen.filter((one) => one.id !== id) : [...chosen, { id, name, product, version, place }] })
  return (
    <DisclosedQuestion number={4} field="assets" question={questions.assets} {...(!form.onBehalfOf && { hint: words.hint })}>
      {chosen.length > 0 && (
        <ul className="mb-3 grid gap-2">
          {chosen.map((device, i) => <Chosen key={device.id} device={device} error={at(`assets.${i}`)} onRemove={() => change({ devices: chosen.filter((one) => one.id !== device.id) })} />)}
        </ul>
      )}
      {!form.onBehalfOf && (
        <>
          <Button look="small" expanded={choosing} controls={panel} onPress={() => setChoosing(!choosing)}>{t(choosing ? words.close : words.choose)}</Button>
          <div id={panel}>{choosing && <Chooser chosen={chosen} onToggle={toggle} />}</div>
        </>
      )}
      <div className={form.onBehalfOf ? '' : 'mt-5'}><TextArea label={form.onBehalfOf ? words.named : words.systems} rows={2} value={form.systems} onChange={(systems) => change({ systems })} error={at('systems')} /></div>
    </DisclosedQuestion>
  )
}

function Chosen({ device, error, onRemove }: { device: Device; error: ReturnType<Answering['at']>; onRemove: () => void }) {
  const t = useText()
  return (
    <li className="flex items-center gap-3 rounded-8 border border-solid-gray-420 px-4 py-2 text-dns-16N-130">
      <Icon name="router" size={5} />
      <span className="min-w-0 grow text-solid-gray-900">{device.name}<span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{describe(device)}</span>{error && <span className="block text-dns-14N-130 text-red-1000">{t(error)}</span>}</span>
      <button type="button" className="btn-plain min-h-9 shrink-0" aria-label={t(words.removeOf, { name: device.name })} onClick={onRemove}>{t(words.remove)}</button>
    </li>
  )
}

/** The organisation's own devices, as check boxes, with a search above them. */
function Chooser({ chosen, onToggle }: { chosen: readonly Device[]; onToggle: (asset: Asset) => void }) {
  const t = useText()
  const [search, setSearch] = useState('')
  const asked = useSettled(search.trim())
  const found = useRead(assets.list, { most: 50, ...(asked && { search: asked }) }, { keep: true })
  return (
    <div className="panel mt-3 p-4">
      <Input label={words.search} type="search" small value={search} onChange={setSearch} />
      <div className="mt-3">
        <Read of={found}>
          {(result) => (
            <>
              {result.assets.length === 0 && <p className="said">{t(words.none)} <Link to="/assets/new">{t(words.register)}</Link></p>}
              <fieldset className="grid max-h-80 gap-2 overflow-y-auto p-1">
                <legend className="sr-only">{t(words.found)}</legend>
                {result.assets.map((asset) => (
                  <label key={asset.id} className="choice">
                    <input type="checkbox" checked={chosen.some(({ id }) => id === asset.id)} onChange={() => onToggle(asset)} />
                    <span>{asset.name}<span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{describe(asset)}</span></span>
                  </label>
                ))}
              </fieldset>
              {result.total > result.assets.length && <p className="note mt-2">{t(words.more, { n: result.total - result.assets.length })}</p>}
            </>
          )}
        </Read>
      </div>
    </div>
  )
}
