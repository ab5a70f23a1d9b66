import type { Account } from '../wire/account.ts'
import { tradeRequest } from '../wire/to-agent.ts'
import type { Outcome, ScriptedAccount } from './account-test-kit.ts'

export const no = (code: string, retry = 'never'): Outcome => ({ ok: false, code, retry, msg: code.toLowerCase() })

/** What forbids a trade, in the order in which an agent looks at it (item 46); null: nothing. */
export function forbids({ perm, connected }: Account, tradeEnabled: boolean): Outcome | null {
  if (!tradeEnabled) return no('TRADING_DISABLED_APP', 'user')
  if (!connected) return { ...no('BROKER_DISCONNECTED', 'later'), retcode: 10_031 }
  if (!perm.terminal || !perm.program) return { ...no('TRADING_DISABLED_TERMINAL', 'user'), retcode: 10_027 }
  if (!perm.expert) return { ...no('TRADING_DISABLED_SERVER', 'user'), retcode: 10_026 }
  if (!perm.account) return { ...no('TRADING_DISABLED_SERVER', 'user'), retcode: 10_017 }
  return null
}

/** An agent's memory of client ids (items 39 to 42). */
export class ScriptedJournal {
  readonly #account: ScriptedAccount
  readonly #stored = new Map<string, { readonly body: string; readonly outcome: Outcome }>()
  readonly #burnt = new Set<string>()

  constructor(account: ScriptedAccount) {
    this.#account = account
  }

  /** Once a client id; the same answer to the same body again. `refusal` is asked when it is new and in time. */
  carryOut({ deadline, ...body }: Record<string, unknown>, refusal: () => Outcome | null): Outcome {
    const coid = typeof body.coid === 'string' ? body.coid : null
    const text = JSON.stringify(body)
    const stored = coid === null ? undefined : this.#stored.get(coid)
    if (stored) return stored.body === text ? { ...stored.outcome, replayed: true } : no('DUPLICATE')
    const late = typeof deadline === 'number' && deadline < this.#account.now()
    const outcome =
      late || (coid !== null && this.#burnt.has(coid)) ? no('EXPIRED') : (refusal() ?? this.#execute(body))
    if (coid !== null) this.#stored.set(coid, { body: text, outcome })
    return outcome
  }

  query(coid: string): Outcome {
    const found = this.#account.lookUp(coid)
    if (found.state === 'NOT_FOUND' && found.connected === true) this.#burnt.add(coid)
    return found
  }

  #execute(body: Record<string, unknown>): Outcome {
    return this.#account.carryOut(tradeRequest.parse({ ...body, v: 1, id: 'q' }))
  }
}
