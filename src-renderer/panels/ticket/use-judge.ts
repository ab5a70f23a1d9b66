import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../../use-terminal.ts'
import { type Judgement, type JudgeState, judge } from './judge.ts'
import type { Question } from './read-ticket.ts'

export interface Judged extends JudgeState {
  readonly settle: () => Promise<Judgement | null>
}

/** What an order comes to and what the risk gate says of it, asked while it is being typed. */
export function useJudge(question: Question | null): Judged {
  const terminal = useTerminal()
  const [desk] = useState(() => judge(terminal.call))
  const key = question === null ? null : JSON.stringify(question)
  useEffect(() => desk.ask(key === null ? null : (JSON.parse(key) as Question)), [desk, key])
  useEffect(() => desk.stop, [desk])
  return { ...useStore(desk.store), settle: desk.settle }
}
