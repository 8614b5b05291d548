/** The exchange as a MISP feed, made for one organisation, under the secret address of its feed: other MISP servers pull it by HTTP. */
import { z } from 'zod'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { NoticeSubject } from '../contract.ts'

/** `manifest.json`, or the file of one event that it lists. */
export const FeedFile = z.string().regex(/^(?:manifest|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.json$/)

export const mispFeed = {
  /** Done for the organisation whose secret address was asked. An event leaves a receipt for each item in it; the manifest says no values and leaves none. */
  serve: verb({
    name: 'feed.serve', title: text('MISPのフィードを渡す', 'serve a MISP feed'), kind: 'read', path: '/misp-feed/serve', on: NoticeSubject, internal: true, recorded: true,
    input: z.strictObject({ organisation: z.string().max(60), channel: z.string().max(60), file: FeedFile }),
    output: z.object({ text: z.string() }),
  }),
}
