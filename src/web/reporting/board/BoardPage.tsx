import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Mark } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { clockOf, dayOf } from '#web/ui/moment.ts'
import { useText } from '#web/ui/text.tsx'
import { Time, useReader } from '#web/ui/Time.tsx'
import { BoardAlarm } from './BoardAlarm.tsx'
import { BoardDay } from './BoardDay.tsx'
import { BoardHeadline } from './BoardHeadline.tsx'
import { BoardIncoming } from './BoardIncoming.tsx'
import { BoardRecalls } from './BoardRecalls.tsx'
import { BoardSectors } from './BoardSectors.tsx'
import { BoardWarnings } from './BoardWarnings.tsx'
import { untaken } from './board-order.ts'
import { useBoard, type Board } from './use-board.ts'

const words = {
  title: text('いま国内で起きていること', 'What is happening in the country'),
  open: text('受付中', 'Open'), untaken: text('担当未定', 'With nobody'), issued: text('発出中の警報', 'Warnings out'),
  updated: text('に更新', ''), updatedBefore: text('', 'updated '), home: text('ホームへ', 'Back to the first page'),
  reading: text('全国の状況を読み込んでいます', 'Reading the state of the country'),
}

/** The wall: drawn once for 80 x 45 rem and scaled as a whole; below that width a plain page of the same parts. */
export function BoardPage() {
  const t = useText()
  const board = useBoard()
  return (
    <div className="mx-auto flex flex-col gap-4 px-4 py-3 xl:h-[45rem] xl:w-[80rem] xl:gap-2 xl:overflow-hidden xl:px-7 xl:py-2.5">
      <BoardHead board={board} />
      {board ? <Parts board={board} /> : <Loading says={t(words.reading)} lines={8} />}
    </div>
  )
}

function Parts({ board }: { board: Board }) {
  return (
    <>
      {board.problem && <ErrorNote problem={board.problem} />}
      <BoardAlarm waiting={untaken(board.open.incidents)} />
      <BoardHeadline board={board} />
      <BoardSectors incidents={board.open.incidents} />
      <div className="grid min-h-0 grow gap-7 xl:grid-cols-[29.5rem_minmax(0,1fr)_19rem]">
        <BoardIncoming open={board.open} />
        <BoardWarnings warnings={board.warnings} />
        <BoardRecalls recalls={board.recalls} />
      </div>
      <BoardDay board={board} />
    </>
  )
}

function BoardHead({ board }: { board: Board | undefined }) {
  const t = useText()
  const reader = useReader()
  const waiting = board ? untaken(board.open.incidents).length : 0
  return (
    <div className="flex flex-wrap items-center gap-x-7 gap-y-2 border-b border-solid-gray-300 pb-2">
      <h1 tabIndex={-1} className="flex items-center gap-3 text-std-24B-150"><Link to="/" className="inline-flex" title={t(words.home)}><Mark /><span className="sr-only">{t(words.home)}</span></Link>{t(words.title)}</h1>
      {board && (
        <dl className="flex flex-wrap items-baseline gap-x-7 text-std-18N-160" aria-live="polite">
          <Count word={t(words.open)} n={board.open.total} />
          <Count word={t(words.untaken)} n={waiting} alarm={waiting > 0} />
          <Count word={t(words.issued)} n={board.issued} />
        </dl>
      )}
      <p className="ml-auto text-right text-dns-16N-130">{dayOf(reader.now, reader)}{board && <><br />{t(words.updatedBefore)}<Time at={board.at} />{t(words.updated)}</>}</p>
      <p className="text-dsp-48B-140 leading-100 text-solid-gray-900 max-sm:hidden"><time dateTime={reader.now.toISOString()}>{clockOf(reader.now, reader)}</time></p>
    </div>
  )
}

function Count({ word, n, alarm = false }: { word: string; n: number; alarm?: boolean }) {
  const t = useText()
  return <div className="flex items-baseline gap-2"><dt>{word}</dt><dd className={`text-std-28B-150 leading-100 ${alarm ? 'text-red-1000' : 'text-solid-gray-900'}`}>{t('{n}', { n })}</dd></div>
}
