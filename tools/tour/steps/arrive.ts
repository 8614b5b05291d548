import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '#platform/config.ts'
import { sharing } from '#domains/sharing/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import { mailTo } from './issue.ts'

/** Four ways: the screen at once, the feed, the webhook though its first try is refused, and mail. */
export async function arrive({ roles: { bank }, hook, setting, tell }: Stage, warning: string, feed: string): Promise<void> {
  await until('the notice on the bank’s screen', async () => (await bank.asks(sharing.notices, {})).result.notices.some(({ thing }) => thing === warning))
  tell.say('銀行の画面に出ました')
  const atom = await (await fetch(new URL(new URL(feed, setting.base).pathname, setting.base))).text()
  must(atom.includes('<feed') && atom.includes(warning), 'the warning is not in the feed')
  tell.say('フィードにも載りました')
  const delivered = await until('the webhook', async () => hook.received[0], 30)
  must(hook.refusals() > 0 && delivered.genuine, 'the webhook’s signature does not hold')
  tell.say('ウェブフックは一度断られ、もう一度届きました（署名は本物です）')
  if (settings().SMTP_URL) return tell.say('メールは SMTP_URL のサーバーへ出ます（届いたかは、そちらで）')
  const file = await until('the mail', async () => mailAbout(join(setting.data, 'mail'), warning))
  tell.say(`メールは mail/${file} に`)
}

/** The file in the mail sink that went to the small company and leads to this warning. */
function mailAbout(folder: string, warning: string): string | undefined {
  if (!existsSync(folder)) return undefined
  return readdirSync(folder).find((file) => {
    const mail = readFileSync(join(folder, file), 'utf8')
    return mail.includes(mailTo) && bodyOf(mail).includes(warning)
  })
}

/** The parts of a mail are written in base64. */
const bodyOf = (mail: string): string => (mail.match(/(?:^[A-Za-z0-9+/]{4,76}={0,2}\r?\n)+/gm) ?? []).map((part) => Buffer.from(part, 'base64').toString()).join('\n')
