/** What every panel says of itself while it is not as it should be. */
export const panel = {
  cut: (since: string) => `Not connected. What you see is from ${since} UTC. It is being connected again.`,
  notConnected: 'Not connected',
  fills: 'This panel fills as soon as the terminal answers again.',
  late: 'The terminal has not answered yet. This panel fills as soon as it does; its log says what keeps it busy.',
  openLog: 'Open the log',
  refused: 'The terminal does not tell this now',
  again: 'It is asked again every few seconds.',
  old: (since: string, why: string) => `Old, from ${since} UTC. ${why}`,
  oldPrice: (age: string) => `Old price: nothing new for ${age}. Look at its broker\u2019s connection.`,
  askNow: 'Ask now',
  noInstruments: 'The instruments could not be read',
} as const
