import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileMq5 } from '../mt5/compile.ts'
import { type Mt5Terminal, type Mt5TerminalOptions, startMt5Terminal } from '../mt5/terminal.ts'

const SHIPPED = join(import.meta.dirname, '../../resources/mt5')
const TERMINALS = '.mt5/drive_c/users/trader/AppData/Roaming/MetaQuotes/Terminal'

/** The home of a person who has MetaTrader 5 in a Wine prefix, or not yet. */
export class Mt5Home {
  readonly home = mkdtempSync(join(tmpdir(), 'bellwether-home-'))
  readonly data = join(this.home, TERMINALS, 'BB16F565FAAA6B23A20C26C49416FF05')
  readonly common = join(this.home, TERMINALS, 'Common', 'Files')
  readonly pairFile = join(this.common, 'Bellwether', 'pair.json')

  /** What the installation of a broker's MetaTrader 5 leaves. */
  install(): void {
    mkdirSync(join(this.data, 'MQL5', 'Experts'), { recursive: true })
    mkdirSync(this.common, { recursive: true })
    writeFileSync(join(this.data, 'origin.txt'), '\uFEFFC:\\Program Files\\XM Global MT5', 'utf16le')
  }

  has(file: string): boolean {
    return existsSync(join(this.data, 'MQL5', file))
  }

  /** The shipped EA, compiled, on a chart of this terminal. */
  async attach(options: Partial<Mt5TerminalOptions> = {}): Promise<Mt5Terminal> {
    return startMt5Terminal({ program: await shippedEa(), folder: this.data, commonFolder: this.common, ...options })
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true })
  }
}

/** Takes a while when its sources changed. */
export const shippedEa = () => compileMq5(join(SHIPPED, 'Experts/BellwetherBridge.mq5'), SHIPPED)

/** Takes every port of the bridge that is free, as other programs would. Returns what gives them back. */
export async function takePorts(ports: readonly number[]): Promise<() => Promise<void>> {
  const servers = await Promise.all(ports.map(take))
  return async () => {
    await Promise.all(servers.map(server => new Promise(resolve => (server ? server.close(resolve) : resolve(null)))))
  }
}

const take = (port: number): Promise<Server | null> =>
  new Promise(resolve => {
    const server = createServer(socket => socket.destroy())
    // Somebody else has it: so much the better.
    server.once('error', () => resolve(null))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve(server))
  })
