import { tinySource } from '../../chaos/family/tiny-source.ts'
import { VenueBroker, type VenueManual } from '../../chaos/family/venue-broker.ts'
import { tcpDial } from '../../chaos/real/tcp-line.ts'
import { families } from '../../src-main/brokers/index.ts'
import { builtPage } from '../../src-main/built-page.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { startWebsocketHost } from '../../src-main/platform/websocket-host.ts'
import { startTerminal } from '../../src-main/start-terminal.ts'
import { contract } from '../../src-preload/contract/index.ts'
import { serve } from '../../src-preload/rpc/serve.ts'

/*
 * The headless host with one more kind of broker, which speaks to a fake venue: `node venue-host.ts ORDER` (JSON).
 * Prints one line as the real one does.
 */
export interface VenueHostOrder {
  readonly dataDir: string
  /** Where the venue listens. */
  readonly port: number
  readonly manual: VenueManual
}

const { dataDir, port, manual } = JSON.parse(process.argv[2] ?? '') as VenueHostOrder
const clock = systemClock()
const prices = tinySource(clock)
const dial = tcpDial(port, { pass: () => undefined }, (symbol, bid, ask) => prices.price(symbol, bid, ask))
const running = await startTerminal({
  dataDir,
  firstPrices: 'simulated',
  families: [
    ...families,
    {
      family: 'venue',
      title: 'Venue',
      paper: true,
      text: 'A venue in another process.',
      make: async options => new VenueBroker({ ...options, source: prices }, dial, manual, clock),
    },
  ],
})
if (running.terminal.state.portfolio.account('venue') === undefined)
  await running.terminal.addBroker('venue', 'venue', 'Venue', {})
const host = await startWebsocketHost({
  port: 0,
  pageFolder: builtPage(),
  onConnection: wire => serve(contract, running.api, wire, undefined, { onFault: running.onFault }),
  onFault: running.onFault,
})
process.stdout.write(`${JSON.stringify({ address: host.address, token: host.token, pid: process.pid })}\n`)
process.on('SIGTERM', () => {
  void host.close().then(() => running.close())
})
