import { Stage, type Setting } from './stage.ts'
import { answerAndSeeUse } from './steps/answer.ts'
import { arrive } from './steps/arrive.ts'
import { giveWhatMayLeave, type Given } from './steps/give.ts'
import { issueToThoseConcerned } from './steps/issue.ts'
import { recallOne } from './steps/recall.ts'
import { report, reportByMachine, waitForProof } from './steps/report.ts'
import { draftAndSign } from './steps/sign.ts'
import { triage } from './steps/triage.ts'
import { verifyFromOutside } from './steps/verify.ts'
import { Telling } from './telling.ts'

/** The main job in ten steps, over HTTP, as the screens do it. Throws at the first step that does not hold. */
export async function playMainJob(setting: Setting, tell = new Telling()): Promise<void> {
  await onStage(setting, tell, async (stage) => warnOthers(stage, await reportAndGive(stage)))
}

/** The first four steps alone: from a report to what the reporter agrees to give. */
export async function playReport(setting: Setting, tell = new Telling()): Promise<void> {
  await onStage(setting, tell, async (stage) => void (await reportAndGive(stage)))
}

async function onStage(setting: Setting, tell: Telling, play: (stage: Stage) => Promise<void>): Promise<void> {
  tell.title('防人の仕事、十段  The main job in ten steps')
  const stage = await Stage.open(setting, tell)
  try {
    await play(stage)
  } finally {
    await stage.close()
  }
}

async function reportAndGive(stage: Stage): Promise<Given> {
  const sent = await stage.step(1, '病院が、ランサムウェアを知らせます', 'A hospital reports ransomware, with evidence', async () => {
    const first = await report(stage)
    await reportByMachine(stage)
    return first
  })
  await stage.step(2, '一秒ほどで、証明が手に入ります', 'The proof is there within about a second', () => waitForProof(stage, sent))
  await stage.step(3, '当直が生で見て、受け持ち、深刻度を決め、聞き返します', 'The duty officer sees it live, triages, asks back', () => triage(stage, sent))
  return stage.step(4, '渡すものを、病院が先に全部見ます', 'The hospital sees exactly what would leave, and agrees', () => giveWhatMayLeave(stage, sent))
}

async function warnOthers(stage: Stage, given: Given): Promise<void> {
  const warning = await stage.step(5, '警報を起案し、別の人が承認し、JPCERT/CCが連名します', 'A warning is drafted, approved by a second officer, co-signed', () => draftAndSign(stage, given))
  const feed = await stage.step(6, '届く先は、許され、かつ関係する組織です', 'Recipients: permitted by the label and concerned', () => issueToThoseConcerned(stage, warning))
  await stage.step(7, '画面、フィード、署名つきウェブフック、メールで届きます', 'It arrives on screen, by feed, signed webhook (retried) and mail', () => arrive(stage, warning, feed))
  const item = await stage.step(8, '受け手が答え、病院は、だれが何に使ったかを見ます', 'Recipients answer; the hospital sees who used what it gave', () => answerAndSeeUse(stage, warning, given))
  await stage.step(9, '指標をひとつ訂正し、持っている全員の確認を待ちます', 'One indicator is corrected; everyone who holds it must acknowledge', () => recallOne(stage, item))
  await stage.step(10, '外の検証プログラムが、全部を確かめます', 'The verifier proves each entry from outside, without the database', () => verifyFromOutside(stage))
}
