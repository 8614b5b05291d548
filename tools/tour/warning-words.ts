import type { z } from 'zod'
import { stricter, type Tlp } from '#language/tlp.ts'
import type { Draft } from '#domains/sharing/contract.ts'

const both = (ja: string, en: string) => ({ ja, en })
const DAY = 86_400_000

/** The warning of the story, no laxer than what it hands on: for analysts, for executives, in plain words; and one step that a small company can do today. */
export const warningAbout = (incident: string, items: readonly { id: string; tlp: Tlp }[]): z.input<typeof Draft> => ({
  title: both('FortiGateからの侵入とランサムウェアが起きています', 'Intrusions through FortiGate, followed by ransomware'),
  facts: { happening: both('VPN装置から入られ、ファイルを暗号化される被害が国内で出ています。', 'Attackers enter through VPN appliances and encrypt files.'), asked: both('管理画面を外から閉じ、7.2.12へ更新してください。', 'Close the management interface to the outside and update to 7.2.12.') },
  texts: {
    analyst: both('管理画面への細工した要求で認証を経ずに管理者権限を得ます。添付の指標と手口で、過去30日の記録を調べてください。', 'Crafted requests to the management interface yield administrator rights. Hunt the last 30 days with the attached indicators.'),
    executive: both('業務の停止と情報の持ち出しにつながります。装置の停止と更新を今日決めてください。', 'It leads to outage and theft. Decide today on stopping and updating the devices.'),
    plain: both('会社の外からつなぐための装置に弱点があります。まず管理画面を外から開けないようにしてください。', 'The device that connects your company from outside has a weakness. First close its management page to the outside.'),
  },
  steps: [{ title: both('管理画面を、外から開けないようにする', 'Close the management page to the outside'), how: both('「HTTPS」と「SSH」の印を外し、「OK」を押します。', 'Clear HTTPS and SSH, press OK.'), type: 'ネットワーク > インターフェース > wan1 > 管理者アクセス' }],
  severity: 3, exploited: true,
  products: [{ maker: 'Fortinet', product: 'FortiGate', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }],
  items: items.map(({ id }) => id), incident, tlp: items.map(({ tlp }) => tlp).reduce(stricter, 'amber'), purposes: ['detect', 'block', 'investigate'], attribution: 'anonymous',
  audience: { sectors: ['medical', 'finance'], communities: [], organisations: [] },
  answerBy: new Date(Date.now() + DAY).toISOString(), cosigners: ['org-jpcert'],
})
