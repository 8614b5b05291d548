import { rooms } from '#domains/rooms/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { notices } from '#domains/vulnerabilities/notices/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { useRead, type Reading } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { isAdministrator } from '../trust/settings/who.ts'
import type { Exchange } from './needs.ts'

interface Asked { readonly exchange: Exchange; readonly reads: readonly Reading<unknown>[]; readonly known: boolean }

/** What the exchange and its rooms ask: recalls, invitations, tasks, questions to experts. Communities are joined by administrators, so only they are told. */
export function useExchange(): Asked {
  const { session } = useSession()
  const [member, administrator] = [session?.roles.includes('member') ?? false, isAdministrator(session)]
  const recalls = useRead(sharing.listRecalls, { waiting: true }, { live: ['recall', 'notice'], when: session !== null })
  const all = useRead(rooms.list, { state: 'open', most: 50 }, { live: ['room', 'task'], when: member })
  const asked = useRead(questions.list, { state: 'open', most: 50 }, { live: ['question', 'experts'], when: member })
  const communities = useRead(identity.communities, {}, { when: administrator })
  const exposed = useRead(notices.count, {}, { live: ['finding', 'exposure', 'asset'], when: member })
  const reads = [recalls, ...(member ? [all, asked, exposed] : []), ...(administrator ? [communities] : [])]
  return {
    exchange: { recalls: recalls.answer?.result.recalls ?? [], rooms: all.answer?.result.rooms ?? [], asked: asked.answer?.result.questions ?? [], communities: communities.answer?.result.communities ?? [], exposure: exposed.answer?.result ?? null },
    reads, known: reads.every(({ answer, problem }) => answer ?? problem),
  }
}
