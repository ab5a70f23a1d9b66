import { runFeed } from './binance-run.ts'

/** `npm run soak [-- MINUTES]`: Binance's feed at 20,000 messages a second, 10 minutes; what was lost, memory by the minute, p99. */
const minutes = Number(process.argv[2] ?? 10)
if (!(minutes > 0 && minutes <= 24 * 60)) {
  process.stderr.write('Give the number of minutes, 1 to 1440.\n')
  process.exit(2)
}
const spans = Math.max(2, Math.ceil(minutes))
const seconds = (60 * minutes) / spans
let minute = 0
const run = await runFeed('ours', spans, seconds, span => {
  minute++
  const memory = `heap ${span.heap.toFixed(1)} MB, resident ${span.rss.toFixed(0)} MB`
  process.stdout.write(
    `${minute}: ${span.seen.toLocaleString('en-US')} messages, p99 ${span.p99.toFixed(2)} ms, ${memory}\n`,
  )
})
const lost = run.sent - run.seen
const first = run.spans[0]?.heap ?? Number.NaN
const growth = (run.spans.at(-1)?.heap ?? Number.NaN) - first
const p99 = Math.max(...run.spans.map(s => s.p99))
process.stdout.write(
  `${run.sent.toLocaleString('en-US')} sent, ${lost} lost, heap grew by ${growth.toFixed(1)} MB, worst p99 of a span ${p99.toFixed(2)} ms\n`,
)
if (lost !== 0 || growth > Math.max(10, first / 2)) process.exitCode = 1
