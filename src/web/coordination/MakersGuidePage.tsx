import { productStatuses, type ProductStatus } from '#domains/coordination/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { pageTitles } from './coordination-words.ts'
import { statements } from './statements.ts'

const words = {
  title: text('調整の連絡が来たら、何をすればよいか', 'What to do when you are asked'), lead: text('専任の担当がいなくても答えられるように、順に書いています。', 'Step by step, also for a maker without a security team.'),
  order: text('順番', 'In this order'), answers: text('製品と版ごとに、4つから選んで答えます', 'For each product version, one of four answers'), examples: text('文例', 'Examples'), exampleNote: text('回答の画面で、この文を入れて直せます。', 'The form can begin with these.'), ask: text('よくある質問', 'Often asked'), api: text('機械で答える', 'Answer by machine'),
  apiNote: text('トークンを作ると、自社の仕組みから答えられます。操作は case.list、case.read、case.answer、case.promise、case.say、action-request.answer、support-period.state です。', 'With a token your own systems can answer. The acts are case.list, case.read, case.answer, case.promise, case.say, action-request.answer and support-period.state.'),
}

const steps: readonly Text[] = [
  text('招待を受けます。受けると、公表日まで外に話さない約束になります。', 'Join. By joining you undertake to say nothing outside until the date.'),
  text('自社の製品と版が並んでいます。まだ分からなければ「調査中」と答えてください。', 'Your products and versions are listed. While you don’t know, answer "under investigation".'),
  text('いつまでに分かるか、いつ直せるかを、見込みで構わないので約束します。変わったら、新しい日を入れます。', 'Promise when you will know, and when it will be fixed, as well as you can tell. If it changes, promise another date.'),
  text('提案された公表日に、同意するか、異議を述べます。', 'Agree to the date that is proposed, or object.'),
  text('直ったら、直った版を入れて「修正済み」と答えます。公表文に、そのまま載ります。', 'When it is fixed, answer "fixed" with the version. The advisory says so.'),
]

const meanings: Readonly<Record<ProductStatus, Text>> = {
  affected: text('この版は、悪用されるおそれがあります。', 'This version can be attacked.'), 'not-affected': text('調べた結果、この版は影響を受けません。調べていないときは選ばないでください。', 'You looked, and it can’t be attacked. Not for what you have not looked into.'),
  fixed: text('直した版があります。その版を書きます。', 'There is a fixed version. Write which.'), investigating: text('まだ分かりません。', 'Not known yet.'),
}

const asked: readonly { readonly question: Text; readonly answer: Text }[] = [
  { question: text('答えないと、どうなりますか', 'What if we don’t answer?'), answer: text('「回答なし」と、いつからかが表示されます。影響を受けないとは扱いません。公表文にも、回答がないことが載ります。', 'It shows "no answer" and since when. It is not taken for "not affected", and the advisory says that you were silent.') },
  { question: text('直せない製品があります', 'We can’t fix a product'), answer: text('「影響を受ける」と答え、緩和策を書いてください。サポートが終わった製品は、サポート期間のページでも示してください。', 'Answer "affected" and write what helps. If its support has ended, state that on the page of support periods, too.') },
  { question: text('ほかの開発者に、当社のことは見えますか', 'Do other makers see us?'), answer: text('調整役が見せると決めない限り、見えません。そのときは画面に表示されます。', 'Not unless the coordinator shares the case. Then the screen says so.') },
  { question: text('国から「対応要請」が来ました', 'The state requests action'), answer: text('対応要請のページで答えます。できないときは「対応できません」を選び、理由を書いてください。それも回答です。', 'Answer on the page of requests. If you can’t, choose that and write why. That is an answer, too.') },
]

const sample = { product: text('例社 ルータX', 'Example Router X'), versions: text('3.0〜3.4', '3.0 to 3.4') }

/** Help in words for makers without a team of their own. */
export function MakersGuidePage() {
  const t = useText()
  const all = Object.keys(productStatuses) as ProductStatus[] // the keys are the statuses
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/coordination', title: pageTitles.cases }}>
      <div className="max-w-[46rem]">
        <Section title={words.order}><ol className="grid list-decimal gap-2 pl-6 leading-170">{steps.map((step) => <li key={step.en}>{t(step)}</li>)}</ol></Section>
        <Section title={words.answers}><dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">{all.flatMap((status) => [<dt key={`t${status}`} className="font-bold">{t(productStatuses[status])}</dt>, <dd key={`d${status}`}>{t(meanings[status])}</dd>])}</dl></Section>
        <Section title={words.examples} note={t(words.exampleNote)}>{all.map((status) => <figure key={status} className="mb-4"><figcaption className="cap">{t(productStatuses[status])}</figcaption><blockquote className="panel-quiet mt-1 px-4 py-3 leading-170">{t(statements[status], { product: t(sample.product), versions: t(sample.versions) })}</blockquote></figure>)}</Section>
        <Section title={words.ask}>{asked.map(({ question, answer }) => <div key={question.en} className="mb-4"><h3 className="text-std-16B-170">{t(question)}</h3><p className="said">{t(answer)}</p></div>)}</Section>
        <Section title={words.api}><p className="said">{t(words.apiNote)}</p></Section>
      </div>
    </Page>
  )
}
