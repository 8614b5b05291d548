import { z } from 'zod'
import { caller } from '#client/call.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Calling } from '#web/wire/call.ts'
import { sampleHash } from './sample.ts'

const words = {
  title: text('操作のボタン', 'Act buttons'),
  note: text('押すと、その場に結果か誤りが出ます。見本は送信しません。', 'Pressing shows the result or the fault in its place. The samples send nothing.'),
  acknowledge: text('確認したと答える', 'Acknowledge'), done: text('確認を記録しました。', 'Acknowledged.'),
  conflict: text('先に直されたものを直す', 'Change what was changed'), conflictSays: text('三浦さんが、先に直しました', 'Miura changed it first'),
  issue: text('発出する', 'Issue'), because: text('起案した人は承認できません（四眼）。', 'The author may not approve (four eyes).'),
  fixed: text('対応済み', 'Fixed'), fixedNote: text('3まで終えた', 'Done up to step 3'),
}

const sample = subject({ name: 'sample', title: text('見本', 'sample'), about: z.object({}) })
const declared = { kind: 'change', on: sample, input: z.object({}), output: z.object({}) } as const
const acknowledge = verb({ ...declared, name: 'sample.acknowledge', title: words.acknowledge, path: '/sample/acknowledge' })
const change = verb({ ...declared, name: 'sample.change', title: words.conflict, path: '/sample/change' })
const issue = verb({ ...declared, name: 'sample.issue', title: words.issue, path: '/sample/issue' })
const can = { [issue.name]: { allowed: false, rule: 'sharing-issue-four-eyes', because: words.because } }

/** Answers as a server would, on this page alone: the gallery must look the same with no server behind it. */
const sampleCall = caller(async (path) => {
  await new Promise((resolve) => setTimeout(resolve, 600))
  return path.endsWith('change')
    ? Response.json({ fault: 'conflict', status: 409, title: words.conflictSays }, { status: 409 })
    : Response.json({ result: {}, entry: { hash: sampleHash }, can: {} })
})

export function Acts() {
  const t = useText()
  return (
    <Section ruled title={words.title} note={<span className="note">{t(words.note)}</span>}>
      <Calling value={sampleCall}>
        <div className="grid gap-4">
          <Act verb={acknowledge} input={{}} done={words.done} />
          <Act verb={change} input={{}} />
          <Act verb={issue} input={{}} can={can} />
          <Act verb={acknowledge} input={{}} look="answer" icon="done" says={words.fixed} note={words.fixedNote} done={words.done} />
        </div>
      </Calling>
    </Section>
  )
}
