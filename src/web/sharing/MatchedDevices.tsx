import type { Draft, ProductNamed, WarningDetail } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Certainty, Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { Passage, Said } from './Said.tsx'

const words = {
  fits: text('うちは当てはまるか', 'Are we concerned?'),
  yes: text('当てはまります', 'Concerned'), maybe: text('当てはまるかもしれません', 'Possibly concerned'),
  product: text('製品', 'Product'), place: text('置き場所', 'Place'), version: text('登録されている版', 'Registered version'), seen: text('外からの見え方', 'Seen from outside'), certainty: text('確かさ', 'Certainty'),
  unknown: text('書かれていません', 'not written'),
  exposed: text('外から見えます', 'Visible from outside'), hidden: text('外から見えていません', 'Not visible from outside'),
  affected: text('弱点があるのは {range}', 'affected: {range}'),
  sure: text('登録された版が、弱点のある版に入っています。', 'The registered version is among those affected.'),
  unsure: text('登録された版だけでは決められません。装置で版を確かめてください。', 'The registered version does not settle it. Check the version on the device.'),
  none: text('登録した装置に、当てはまるものは見つかっていません', 'None of your registered devices matches'),
  noneNote: text('登録していない装置や、取引先に任せている装置は照合していません。', 'Devices that are not registered, or run by others for you, were not checked.'),
  register: text('装置を登録する', 'Register a device'),
  concerns: text('この警報が対象とする製品', 'Products this warning is about'),
  todo: text('すること', 'What to do'), order: text('上から順に。', 'From the top.'),
  upTo: text('{to}まで', 'up to {to}'), since: text('{from}から', 'from {from}'), range: text('{from}〜{to}', '{from} to {to}'),
  fixed: text('{version}で直っています', 'fixed in {version}'), all: text('すべての版', 'all versions'),
}

/** 7.2.0〜7.2.11, or open at one end. */
export function useRange(): (named: ProductNamed) => string {
  const t = useText()
  return ({ from, to }) => (from === to ? from || t(words.all) : from === '' ? t(words.upTo, { to }) : to === '' ? t(words.since, { from }) : t(words.range, { from, to }))
}

export function MatchedDevices({ warning: { matched, draft } }: { warning: WarningDetail }) {
  const t = useText()
  return (
    <Section title={words.fits}>
      {matched.length === 0 && (
        <Empty title={words.none} note={t(words.noneNote)}>
          <Link to="/assets">{t(words.register)}</Link>
          {draft.products.length > 0 && <><p className="cap mt-4">{t(words.concerns)}</p><Products products={draft.products} /></>}
        </Empty>
      )}
      <ul className="grid gap-3">{matched.map((device) => <Device key={device.id} device={device} products={draft.products} />)}</ul>
    </Section>
  )
}

function Device({ device, products }: { device: WarningDetail['matched'][number]; products: Draft['products'] }) {
  const t = useText()
  const range = useRange()
  const named = products.find(({ product }) => product.toLowerCase() === device.product.toLowerCase())
  return (
    <li className="panel p-5">
      <p className="flex flex-wrap items-center gap-3">
        <Icon name="router" size={6} /><strong className="text-solid-gray-900"><Written>{device.name}</Written></strong>
        {device.certain ? <Chip tone="danger" icon="alert">{t(words.yes)}</Chip> : <Chip tone="warn" icon="question">{t(words.maybe)}</Chip>}
      </p>
      <div className="mt-4">
        <Facts facts={[
          { term: t(words.product), value: <bdi>{device.product}</bdi> },
          { term: t(words.place), value: device.place ? <Written>{device.place}</Written> : t(words.unknown) },
          { term: t(words.version), value: <><bdi>{device.version || t(words.unknown)}</bdi>{named && (named.from || named.to) && <span className="ml-3 text-solid-gray-700">{t(words.affected, { range: range(named) })}</span>}</> },
          { term: t(words.seen), value: t(device.exposed ? words.exposed : words.hidden) },
          { term: t(words.certainty), value: <span className="flex flex-wrap items-center gap-2"><Certainty level={device.certain ? 'sure' : 'likely'} />{t(device.certain ? words.sure : words.unsure)}</span> },
        ]} />
      </div>
    </li>
  )
}

/** Makers, products and versions, one a line. */
export function Products({ products }: { products: Draft['products'] }) {
  const t = useText()
  const range = useRange()
  return (
    <ul className="mt-1 grid gap-1 text-dns-16N-130 leading-160">
      {products.map((product, i) => (
        <li key={i}><bdi>{product.maker} {product.product}</bdi> <bdi>{range(product)}</bdi>{product.fixed && <span className="ml-2 text-solid-gray-700">{t(words.fixed, { version: product.fixed })}</span>}</li>
      ))}
    </ul>
  )
}

const written = ({ ja, en }: { ja: string; en: string }): boolean => ja.trim() !== '' || en.trim() !== ''

/** The steps in their order. What to press or type stands in a grey line of its own. */
export function WhatToDo({ draft }: { draft: Draft }) {
  const t = useText()
  if (draft.steps.length === 0 && !written(draft.facts.asked)) return null
  return (
    <Section title={words.todo} note={written(draft.facts.asked) ? <Passage of={draft.facts.asked} className="" /> : t(words.order)}>
      <ol>
        {draft.steps.map((step, n) => (
          <li key={n} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 border-t border-solid-gray-300 py-6 first:border-t-0 first:pt-2">
            <span className="text-std-20B-150 text-key-900" aria-hidden="true">{n + 1}</span>
            <div>
              <h3 className="text-std-17B-170"><Said of={step.title} /></h3>
              {step.type && <TypedPath path={step.type} />}
              {written(step.how) && <div className="mt-2"><Passage of={step.how} /></div>}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** A path through menus, or what to type. */
function TypedPath({ path }: { path: string }) {
  const places = path.split(/\s*[>＞]\s*/)
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-1.5 gap-y-1 rounded-6 bg-solid-gray-50 px-3 py-2 text-dns-16N-130">
      {places.map((place, i) => <span key={i} className="inline-flex items-center gap-x-1.5">{i > 0 && <Icon name="right" className="text-solid-gray-600" />}<Written className={places.length === 1 ? 'font-mono' : ''}>{place}</Written></span>)}
    </p>
  )
}
