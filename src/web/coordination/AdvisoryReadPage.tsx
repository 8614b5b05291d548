import type { z } from 'zod'
import { advisories } from '#domains/coordination/advisories/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Label } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Disclosure, Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { saveFile } from '../sharing/save-file.ts'
import { documentIn, type Shown } from './document-in.ts'
import { pageTitles } from './coordination-words.ts'

const words = {
  about: text('どんな脆弱性か', 'What it is'), products: text('製品と版', 'Products and versions'), remedies: text('どうすればよいか', 'What to do'), threats: text('起きること', 'What happens'), more: text('補足', 'Notes'),
  lists: { known_affected: text('影響を受ける', 'Affected'), fixed: text('修正済み', 'Fixed'), known_not_affected: text('影響を受けない', 'Not affected'), under_investigation: text('分かっていない（調査中、または回答なし）', 'Not known (under investigation, or no answer)') },
  editions: text('版の記録', 'Editions'), version: text('第{n}版', 'edition {n}'), proof: text('確かめる', 'Check it'), sha: text('SHA-256', 'SHA-256'), key: text('署名した鍵（OpenPGP）', 'Signed by (OpenPGP)'), unsigned: text('署名を待っています。', 'Waiting for its signature.'), address: text('公開の番地', 'Public address'), save: text('CSAFの文書を保存する', 'Save the CSAF document'), raw: text('文書のまま見る', 'See the document itself'),
}

type Told = z.output<typeof advisories.read.output>

export function AdvisoryReadPage() {
  const found = useRead(advisories.read, { id: useAddress().params['id'] ?? '' }, { live: ['advisory'] })
  return <Read of={found}>{(result) => <Whole one={result} />}</Read>
}

function Whole({ one }: { one: Told }) {
  const t = useText()
  const shown = documentIn(one.csaf)
  return (
    <Page title={one.title} above={{ to: '/advisories', title: pageTitles.advisories }} state={<><Label tlp={one.tlp} /><span>{one.tracking}</span>{one.cve && <span>{one.cve}</span>}<span><Written>{t(one.publisher.name)}</Written></span><Time at={one.publishedAt} as="moment" /></>}>
      <div className="max-w-[46rem]">
        <Section title={words.about}><p className="said whitespace-pre-wrap"><Written>{shown.summary}</Written></p></Section>
        {shown.threats.length > 0 && <Section title={words.threats}><Lines lines={shown.threats} /></Section>}
        <Products shown={shown} />
        {shown.remedies.length > 0 && <Section title={words.remedies}><Lines lines={shown.remedies} /></Section>}
        {shown.notes.length > 0 && <Section title={words.more}>{shown.notes.map(({ title, text: said }) => <div key={title} className="mb-4"><h3 className="text-std-16B-170"><Written>{title}</Written></h3><p className="said whitespace-pre-wrap"><Written>{said}</Written></p></div>)}</Section>}
        <Section title={words.editions}><ul>{one.editions.map(({ version, at, summary }) => <li key={version} className="py-1 text-dns-16N-130"><Time at={at} as="tight" />　{t(words.version, { n: version })}　<Written>{summary}</Written></li>)}</ul></Section>
        <Section title={words.proof}><Proof one={one} /></Section>
      </div>
    </Page>
  )
}

const Lines = ({ lines }: { lines: readonly string[] }) => <ul className="grid gap-3">{lines.map((line) => <li key={line} className="said whitespace-pre-wrap"><Written>{line}</Written></li>)}</ul>

function Products({ shown }: { shown: Shown }) {
  const t = useText()
  return (
    <Section title={words.products}>
      {(['known_affected', 'fixed', 'known_not_affected', 'under_investigation'] as const).filter((list) => shown.products[list].length > 0).map((list) => (
        <div key={list} className="mb-4"><h3 className="text-std-16B-170">{t(words.lists[list])}</h3><ul className="mt-1 list-disc pl-6 text-dns-16N-130 leading-160">{shown.products[list].map((name) => <li key={name} className="break-words"><Written>{name}</Written></li>)}</ul></div>
      ))}
    </Section>
  )
}

function Proof({ one }: { one: Told }) {
  const t = useText()
  return (
    <div className="grid gap-4">
      <Facts facts={[
        { term: t(words.sha), value: <span className="break-all font-mono text-dns-14N-130">{one.sha256}</span> },
        { term: t(words.key), value: one.fingerprint ? <span className="break-all font-mono text-dns-14N-130">{one.fingerprint}</span> : t(words.unsigned) },
        ...(one.link ? [{ term: t(words.address), value: <Link to={one.link}><span className="break-all">{one.link}</span></Link> }] : []),
      ]} />
      <p><Button look="small" icon="save" onPress={() => saveFile(`${one.tracking.toLowerCase()}.json`, one.csaf, 'application/json')}>{t(words.save)}</Button></p>
      <Disclosure title={words.raw}><pre className="overflow-x-auto text-dns-14N-130" tabIndex={0}>{one.csaf}</pre></Disclosure>
    </div>
  )
}
