import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { bringThing, previewReach } from './bring-thing.ts'
import { closeRoom, reopenRoom } from './close-room.ts'
import { fetchFile, putFile } from './files.ts'
import { reactions } from './on-facts.ts'
import { openRoom } from './open-room.ts'
import { acceptAnswer, answerQuestion } from './questions/answer-question.ts'
import { askQuestion } from './questions/ask-question.ts'
import { listAllExpertise, setExpertise } from './questions/expertise.ts'
import { listAllQuestions, readQuestion } from './questions/read-questions.ts'
import { listAllRooms, readRoom } from './read-rooms.ts'
import { readSummary } from './read-summary.ts'
import { accept, invite, leave, remove } from './seats.ts'
import { assignTask, moveTask } from './tasks.ts'
import { correctEntry, decideSomething, writeNote } from './write-entries.ts'

/** For the courier. */
export { expertWords, invitationWords, taskWords } from './courier-view.ts'

export const roomsDomain: Part = {
  name: 'rooms',
  migrations: migrationsOf('rooms', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [
    openRoom, listAllRooms, readRoom, invite, accept, leave, remove, writeNote, correctEntry, previewReach, bringThing, putFile, fetchFile, assignTask, moveTask, decideSomething,
    closeRoom, reopenRoom, readSummary, askQuestion, listAllQuestions, readQuestion, answerQuestion, acceptAnswer, setExpertise, listAllExpertise,
  ],
  reactions,
}
