import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OrderForm, ResolvedOrder } from '../../../src-preload/contract/views.ts'
import type { OutputOf } from '../../link/link.ts'
import { messageOf } from '../../message-of.ts'
import type { Terminal } from '../../terminal.ts'
import { orderOf, type Question } from './read-ticket.ts'

export type Preview = OutputOf<'orders.preview'>

/** What the terminal answered to one question. */
export interface Judgement {
  readonly question: Question
  readonly resolved: ResolvedOrder | null
  /** What would be sent; null: none could be worked out. */
  readonly order: OrderForm | null
  readonly preview: Preview | null
  /** Why it did not answer, for people. */
  readonly refusal: string | null
}

export interface JudgeState {
  /** The newest answer: it stays in sight while the next is on its way, so that nothing flickers. */
  readonly answer: Judgement | null
  /** The answer is to what is typed now. */
  readonly current: boolean
  /** It takes so long that a person should be told. */
  readonly slow: boolean
}

export interface Judge {
  readonly store: StoreApi<JudgeState>
  /** What is typed now; null: nothing that could be asked. */
  ask(question: Question | null): void
  /** The answer to what is typed now, asked at once where there is none yet; null: nothing is typed, or it was typed over. */
  settle(): Promise<Judgement | null>
  stop(): void
}

/** So long after the last key the terminal is asked. */
export const PAUSE_MS = 150
/** An answer is as old as its prices: so often it is asked again. */
export const AGAIN_MS = 2_000
const SLOW_MS = 700

const NONE: JudgeState = { answer: null, current: false, slow: false }

/** Asks what an order comes to and what the risk gate says, as one types. Late answers to earlier questions are dropped. */
export function judge(call: Terminal['call']): Judge {
  const store = createStore<JudgeState>(() => NONE)
  let asked: { readonly key: string; readonly question: Question } | null = null
  let turn = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  let slow: ReturnType<typeof setTimeout> | undefined
  let running: Promise<Judgement | null> | null = null

  const work = async (question: Question): Promise<Judgement> => {
    const none = { question, resolved: null, order: null, preview: null, refusal: null }
    try {
      const resolved = await call('orders.resolve', question.wish)
      const order = orderOf(question, resolved)
      if (order === null) return { ...none, resolved }
      return { ...none, resolved, order, preview: await call('orders.preview', order) }
    } catch (error) {
      return { ...none, refusal: messageOf(error) }
    }
  }
  const run = (): Promise<Judgement | null> => {
    if (asked === null) return Promise.resolve(null)
    const mine = ++turn
    clearTimeout(pause)
    const answered = work(asked.question).then(answer => {
      if (mine !== turn) return null
      clearTimeout(slow)
      running = null
      store.setState({ answer, current: true, slow: false })
      pause = setTimeout(() => void run(), AGAIN_MS)
      return answer
    })
    running = answered
    return answered
  }
  const ask = (question: Question | null): void => {
    const key = question === null ? null : JSON.stringify(question)
    if (key === (asked?.key ?? null)) return
    clearTimeout(pause)
    clearTimeout(slow)
    turn += 1
    running = null
    const other = question?.wish.instrument !== asked?.question.wish.instrument
    asked = question === null || key === null ? null : { key, question }
    if (asked === null || other) store.setState(NONE)
    else store.setState({ current: false })
    if (asked === null) return
    pause = setTimeout(() => void run(), PAUSE_MS)
    slow = setTimeout(() => store.setState({ slow: true }), SLOW_MS)
  }
  const settle = (): Promise<Judgement | null> => {
    const { answer, current } = store.getState()
    if (current && answer !== null) return Promise.resolve(answer)
    return running ?? run()
  }
  const stop = (): void => {
    clearTimeout(pause)
    clearTimeout(slow)
    turn += 1
    asked = null
  }
  return { store, ask, settle, stop }
}
