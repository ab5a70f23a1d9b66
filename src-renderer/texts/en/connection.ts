/** Whether this page has its terminal, and what to do where it has not. */
export const connection = {
  phases: {
    connecting: 'Connecting',
    open: 'Connected',
    reconnecting: 'Reconnecting',
    gone: 'Terminal gone',
  },
  attempt: (count: number) => `Reconnecting (${count})`,
  connecting: 'Connecting to the terminal',
  gone: 'This page is not connected to its terminal',
  noAnswer: 'The terminal does not answer yet',
  look: 'Look at the window that runs the terminal.',
  goesOn: 'The terminal goes on without this page: its orders, stops and limits stay as they are.',
  token: 'Token of the terminal',
  tokenHelp: 'The terminal printed it when it started.',
  connect: 'Connect',
  /** Why the page has no terminal. */
  refused: {
    tryingAgain: 'The terminal does not answer. Trying again.',
    unreachable: 'The terminal does not answer. Is it still running?',
    locked:
      'This window may not connect: its ticket is used up, or the terminal was started anew. Open the terminal again from where it was started, or enter its token.',
    wrongToken: 'That is not the token of this terminal.',
  },
} as const
