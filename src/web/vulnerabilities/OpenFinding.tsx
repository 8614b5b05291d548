import { exposure, holderAnswers, HolderAnswer, type Finding } from '#domains/vulnerabilities/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { versionWords } from './version-words.ts'

const words = {
  A: text('該当します', 'Concerned'), B: text('該当するとみられます', 'Very likely concerned'), ask: text('版を確かめてください', 'Check the version'), exploited: text('悪用を確認', 'Known exploited'),
  version: text('登録した版：', 'Version registered: '), unwritten: text('まだ書かれていません', 'not yet written'), says: text('記録にある版：', 'Versions in the record: '), named: text('記録にある製品：', 'Product in the record: '),
  check: text('版の確かめ方：', 'How to check the version: '), against: text('別の記録は、この版は該当しないとしています。', 'Another record says that this version is not concerned.'),
  again: text('前回の答え：{answer}（{by}）。版が変わり、もう一度見つかりました。', 'Answered before: {answer} ({by}). It was found again on another version.'), since: text('見つけた時', 'Found'),
  waiting: text('記録が新しくなりました。照合し直しています。', 'The record has changed. It is being matched anew.'), answer: text('答える', 'Answer'), done: text('答えました。', 'Answered.'),
}

/** One device and one vulnerability: why, how sure, what to type to check, and an answer by one press. */
export function OpenFinding({ finding, can }: { finding: Finding; can: Can }) {
  const t = useText()
  const { id, asset, vulnerability, title, since } = finding
  return (
    <li className="border-t border-solid-gray-300 py-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-130"><Sureness finding={finding} /><span>{t(words.since)} <Time at={since} /></span></p>
      <h4 className="mt-2 flex flex-wrap gap-x-4 text-std-17B-170 break-words"><span className="font-mono">{vulnerability}</span>{title && <Written>{title}</Written>}</h4>
      <Why finding={finding} />
      <div role="group" aria-label={`${t(words.answer)} ${asset.name} ${vulnerability}`} className="mt-4 flex flex-wrap gap-3">
        {HolderAnswer.options.map((answer) => <Act key={answer} verb={exposure.answer} input={{ id, answer }} can={can} says={holderAnswers[answer]} of={`${asset.name} ${vulnerability}`} done={words.done} />)}
      </div>
    </li>
  )
}

/** How sure it is that a device is concerned, in a word and a sign. */
export function Sureness({ finding: { answer, grade, exploited } }: { finding: Finding }) {
  const t = useText()
  return (
    <>
      {answer === 'cannot tell' ? <Chip tone="info" icon="question">{t(words.ask)}</Chip> : grade === 'A' ? <Chip tone="warn" icon="dot">{t(words.A)}</Chip> : <Chip tone="warn" icon="half">{t(words.B)}</Chip>}
      {exploited && <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>}
    </>
  )
}

/** The version that is registered, what the record says, and how to check. */
export function Why({ finding: { version, evidence, against, check, given } }: { finding: Finding }) {
  const t = useText()
  return (
    <div className="mt-2 grid gap-1 text-dns-16N-130 leading-160">
      <p>{t(words.version)}{version ? <span className="font-mono break-all">{version}</span> : t(words.unwritten)}</p>
      {evidence ? <p className="flex flex-wrap gap-x-4 break-words"><span>{t(words.named)}<Written>{evidence.statement.named}</Written></span><span>{t(words.says)}{t(versionWords(evidence.statement.versions))}</span><span className="text-solid-gray-700">{evidence.record}</span></p> : <p>{t(words.waiting)}</p>}
      {against && <p>{t(words.against)} <span className="text-solid-gray-700">{against.record}</span></p>}
      {check && <p>{t(words.check)}{t(check)}</p>}
      {given && <p className="note">{t(words.again, { answer: t(holderAnswers[given.answer]), by: given.by })}</p>}
    </div>
  )
}
