/** The limits, their latches and the calendar of news. */
export const limits = {
  none: 'No account yet',
  noneText: 'As soon as a broker is connected, each limit stands here with what is used of it.',
  named: (title: string, scope: string) => `${title}, ${scope}`,
  tooLow: 'too low',
  over: 'over',
  near: 'near',
  /** Before figures, for who cannot see how they stand. */
  spoken: { used: 'used', pending: 'with what is pending', floor: 'at least', limit: 'limit' },
  edit: 'Edit',
  editOf: (title: string, scope: string) => `Edit ${title}, ${scope}`,
  pending: (limit: string, time: string) => `${limit} from ${time} UTC: a looser limit waits on a losing day.`,
  set: 'Set the limit',
  units: { percent: 'percent', minutes: 'minutes', orders: 'orders', times: 'times' },
  floorIn: (unit: string) => `At least, ${unit}`,
  limitIn: (unit: string) => `Limit, ${unit}`,
  usual: (limit: string) =>
    `Usual: ${limit}. A tighter limit counts at once; a looser one on a losing day from the next day on.`,
  notBelowZero: 'A number that is not below zero.',
  countsNow: (name: string) => `${name}: the new limit counts now.`,
  countsLater: (name: string, time: string) =>
    `${name}: the looser limit counts from ${time} UTC, because today lost money.`,
  latch: {
    byPerson: '{latch} is set for {scope}: nothing new is opened. A person releases it.',
    byItself: '{latch} is set for {scope}: nothing new is opened. It opens by itself at {time} UTC.',
    release: 'Release',
  },
  news: {
    title: 'News',
    choose: 'Choose a file',
    chooseOf: 'Choose a file: calendar of news',
    change: 'Change',
    changeOf: 'Change: calendar of news',
    none: 'No calendar is set: the check for news passes always. Strategies trade through announcements.',
    events: (count: number) => (count === 1 ? '1 event' : `${count} events`),
    unreadable: 'cannot be read',
    skipped: (count: number) => (count === 1 ? '1 line skipped' : `${count} lines skipped`),
    badLines: (lines: string) => `Lines ${lines}`,
    next: 'What comes next',
    dialog: 'Calendar of news',
    useNone: 'Use no calendar',
    useFile: 'Use this file',
    about:
      'While an event lasts, nothing new is opened in the assets that it names. The file is read again whenever it changes; docs/risk.md says how it is written.',
    file: 'File',
    fileHelp: 'Its whole path, on the computer that the terminal runs on. Empty: no calendar.',
  },
} as const
