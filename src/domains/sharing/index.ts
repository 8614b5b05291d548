import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { agreeOffer, declineOffer, readOffers } from './offers/answer-offer.ts'
import { narrowItems } from './recalls/narrow-items.ts'
import { acknowledgeRecall, listAllRecalls, remindRecall } from './recalls/answer-recall.ts'
import { acknowledgeWarning, answerWarning } from './warnings/answer-warning.ts'
import { carryDispatch, carryDispatches, confirmDispatch } from './notices/carry-dispatch.ts'
import { carryPage, confirmPage } from './notices/carry-page.ts'
import { addChannel, dropChannel, listAllChannels } from './notices/channels.ts'
import { confirmDelivery, deliverNotice } from './notices/deliver-notice.ts'
import { draftWarning, reviseWarning } from './warnings/draft-warning.ts'
import { issueWarning } from './warnings/issue-warning.ts'
import { askModeration, decideModeration, listWaiting } from './communities/moderate.ts'
import { readConduct } from './communities/read-conduct.ts'
import { addReleaseRule, endReleaseRule, listReleaseRules } from './communities/release-rules.ts'
import { addToCollection, readStatus } from './collections/add-to-collection.ts'
import { createCollection, listCollections, listRoots, retireOne } from './collections/manage-collections.ts'
import { openEmbargoed } from './collections/open-embargoed.ts'
import { readCollection, readManifest } from './collections/read-collection.ts'
import { removeFromCollection } from './collections/remove-from-collection.ts'
import { importObjects } from './items/import-objects.ts'
import { listSharedItems } from './items/list-items.ts'
import { listAllNotices } from './notices/list-notices.ts'
import { sendDigest } from './notices/send-digest.ts'
import { reactions } from './on-facts.ts'
import { serveFeed } from './misp-feed/serve-feed.ts'
import { serveList } from './protection/serve-list.ts'
import { prepareOffer } from './offers/prepare-offer.ts'
import { previewWarning } from './warnings/preview-warning.ts'
import { readReturns } from './returns/read-returns.ts'
import { listAllUses, readUse } from './offers/read-uses.ts'
import { listAllWarnings, readWarning } from './warnings/read-warnings.ts'
import { giveFeedback, readFeedback, standByItem } from './feedback/give-feedback.ts'
import { rankSources } from './feedback/rank-sources.ts'
import { readUsefulness } from './feedback/read-usefulness.ts'
import { reportSighting } from './feedback/report-sighting.ts'
import { readGraph } from './graph/read-graph.ts'
import { readMatrix } from './graph/read-matrix.ts'
import { readFlow } from './flow/read-flow.ts'
import { recordFinding } from './findings/record-finding.ts'
import { searchItems } from './search/search-items.ts'
import { suggestItems } from './search/suggest-items.ts'
import { exportWarning } from './warnings/export/export-warning.ts'
import { relateWarning } from './warnings/relate-warning.ts'
import { approveWarning, cosignWarning } from './warnings/sign-warning.ts'
import { correctItem, withdrawWarning } from './recalls/start-recall.ts'
import { exportObjects } from './exports/export-objects.ts'
import { decideHeld } from './imports/decide-held.ts'
import { listAllImports, readImport } from './imports/read-imports.ts'
import { withdrawWholeImport } from './imports/withdraw-import.ts'
import { mergeItems, unmergeItems } from './provenance/merge-items.ts'
import { readItem } from './provenance/read-item.ts'
import { addSource, amendSource, giveKey, listSources, pauseOne, pollOne, readSource, removeOne, resumeOne, testOne } from './sources/manage-sources.ts'
import { takeFromSource } from './sources/take-from-source.ts'

/** The treaty: what `rooms` may read. */
export { labelledItems, labelledWarnings, type LabelledThing } from './treaty.ts'

/** Who has a digest to hear, and what one says when it leaves. */
export { digestsDue } from './notices/digest-tables.ts'
export { digestWords } from './notices/digest-words.ts'

/** What the worker asks before an embargo's end has anything done. */
export { hasEmbargoEnded } from './collections/open-embargoed.ts'

export const sharingDomain: Part = {
  name: 'sharing',
  migrations: migrationsOf('sharing', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [
    prepareOffer, readOffers, agreeOffer, declineOffer,
    listSharedItems, correctItem, narrowItems, reportSighting, searchItems, suggestItems, readGraph, readMatrix, readFlow, recordFinding,
    importObjects, listRoots, listCollections, readCollection, readManifest, addToCollection, removeFromCollection, readStatus, createCollection, retireOne, openEmbargoed, serveList, serveFeed,
    exportObjects, listAllImports, readImport, withdrawWholeImport, decideHeld, readItem, mergeItems, unmergeItems,
    listWaiting, decideModeration, askModeration, addReleaseRule, listReleaseRules, endReleaseRule, readConduct,
    draftWarning, reviseWarning, previewWarning, approveWarning, cosignWarning, relateWarning, issueWarning, withdrawWarning,
    listAllWarnings, readWarning, exportWarning, acknowledgeWarning, answerWarning,
    giveFeedback, readFeedback, standByItem, rankSources, readUsefulness,
    listAllRecalls, acknowledgeRecall, remindRecall,
    listAllUses, readUse, readReturns,
    addSource, listSources, readSource, amendSource, giveKey, pauseOne, resumeOne, removeOne, pollOne, testOne, takeFromSource,
    addChannel, listAllChannels, dropChannel,
    deliverNotice, confirmDelivery, carryPage, confirmPage, carryDispatch, carryDispatches, confirmDispatch, sendDigest, listAllNotices,
  ],
  reactions,
}
