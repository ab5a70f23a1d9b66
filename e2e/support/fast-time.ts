// Loaded into a host before its own code, for pictures and for tests that cannot wait: its clock begins where
// FAST_TIME_START says and runs FAST_TIME_FACTOR times as fast, until SIGUSR2 lets it walk at the usual pace.
const { now } = Date
const later = globalThis.setTimeout
let factor = Number(process.env.FAST_TIME_FACTOR)
let from = now()
let shown = Date.parse(process.env.FAST_TIME_START ?? '')
const read = (): number => Math.round(shown + (now() - from) * factor)

Date.now = read
globalThis.setTimeout = Object.assign(
  (task: () => void, ms = 0): NodeJS.Timeout => later(task, ms / factor),
  later,
) as typeof setTimeout

process.on('SIGUSR2', () => {
  shown = read()
  from = now()
  factor = 1
})

export {}
