import type { ResumePoint } from '../link/agent-link.ts'
import type { Account } from '../wire/account.ts'

/** What of the agent's events is taken in for good, so that the next session may go on from there (MTB/1, item 22). */
export class ResumeGuard {
  #boot: string | null = null
  #last = 0
  /** The newest event with everything before it whole. */
  #firm = 0
  #hasSnapshot = false
  #isWhole = false
  #losses = 0

  /** Of the events of this boot nothing is known: another agent's numbers begin anew. */
  begin(boot: string): void {
    if (boot === this.#boot) return
    this.#boot = boot
    this.#last = 0
    this.lose()
  }

  /** Only a snapshot and the history after it make up for it. */
  lose(): void {
    this.#hasSnapshot = false
    this.#isWhole = false
    this.#losses++
  }

  snapshot(): void {
    this.lose()
    this.#hasSnapshot = true
  }

  event(seq: number | undefined): void {
    if (seq !== undefined) this.#last = Math.max(this.#last, seq)
  }

  /** The event was worked on. */
  taken(): void {
    if (this.#isWhole) this.#firm = this.#last
  }

  /** The history is asked for; what it gives tells when it has come whole. */
  asking(): () => void {
    const losses = this.#losses
    return () => {
      if (!this.#hasSnapshot || losses !== this.#losses) return
      this.#isWhole = true
      this.#firm = this.#last
    }
  }

  /** Null: only a snapshot will do. */
  point({ login, server }: Pick<Account, 'login' | 'server'>): ResumePoint | null {
    return this.#isWhole && this.#boot !== null ? { boot: this.#boot, login, server, ackSeq: this.#firm } : null
  }
}
