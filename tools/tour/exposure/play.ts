import type { Telling } from '../telling.ts'
import { Stage, type Setting } from '../stage.ts'
import { Telling as Aloud } from '../telling.ts'
import { verifyFromOutside } from '../steps/verify.ts'
import { leave, register, type Held } from './register.ts'
import { numberOfThisStory } from './samples.ts'
import { answer, close } from './answer.ts'
import { publish, validate } from './publish.ts'
import { retract } from './retract.ts'
import { seeWhoIsTold, takeExploited, takeRecords } from './tell.ts'

/** Exposure: from two registers to notices, answers, a domestic assertion and its retraction. Throws at the first step that does not hold. */
export async function playExposure(setting: Setting, tell: Telling = new Aloud()): Promise<void> {
  tell.title('悪用された脆弱性を、持っている人へ  Who holds what is exploited, told in seconds')
  const stage = await Stage.open(setting, tell)
  const number = numberOfThisStory()
  let held: Held | undefined
  try {
    const devices = await stage.step(1, '町工場がVPN装置を、電力会社が現場の機器を登録します', 'A small company registers its VPN appliance, a power company its devices in the field', () => register(stage))
    held = devices
    await stage.step(2, '脆弱性の記録が入ります', 'Records of vulnerabilities come in', () => takeRecords(stage, number))
    await stage.step(3, '悪用の一覧が入ります。持っている組織に、数秒で届きます', 'A list of exploited ones comes in: its holders are told in seconds', () => takeExploited(stage, devices))
    await stage.step(4, '届いたのは、当てはまる組織だけです', 'Told are those concerned, and nobody else', () => seeWhoIsTold(stage, devices))
    await stage.step(5, '町工場は助けを求め、更新し、輪が閉じます', 'The small company asks for help, updates, and the loop is closed', async () => close(stage, devices, await answer(stage, devices)))
    const assertion = await stage.step(6, '国内で悪用を確認。起案し、別の人が公開します', 'Exploited at home: one person proposes, another publishes', () => publish(stage, number, devices))
    await stage.step(7, '公開した一覧を、すべての形式で確かめます', 'The published catalogue is validated in every format', () => validate(stage, number))
    await stage.step(8, '誤りでした。取り下げが、知らせた相手全員に届きます', 'It was wrong: the retraction reaches everyone who was told', () => retract(stage, assertion, number, devices))
    await stage.step(9, '外の検証プログラムが、全部を確かめます', 'The verifier proves each entry from outside', () => verifyFromOutside(stage))
  } finally {
    if (held) await leave(stage, held)
    await stage.close()
  }
}
