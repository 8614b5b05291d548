import { text, type Text } from '#language/words.ts'

/** The tactics of ATT&CK as they are called in Japan. */
const known: Readonly<Record<string, string>> = {
  'Reconnaissance': '偵察', 'Resource Development': '攻撃の準備', 'Initial Access': '初期侵入', 'Execution': '実行', 'Persistence': '永続化', 'Privilege Escalation': '権限昇格',
  'Defense Evasion': '防御の回避', 'Evasion': '検知の回避', 'Stealth': '隠蔽', 'Credential Access': '認証情報の窃取', 'Discovery': '探索', 'Lateral Movement': '横展開', 'Collection': '収集', 'Command and Control': '遠隔操作（C2）',
  'Exfiltration': '持ち出し', 'Impact': '影響', 'Inhibit Response Function': '対応機能の妨害', 'Impair Process Control': '工程制御の妨害',
}

export const tacticName = (name: string): Text => text(known[name] ?? name, name)
