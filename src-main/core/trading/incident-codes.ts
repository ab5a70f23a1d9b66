interface IncidentWords {
  /** Two or three words. */
  readonly title: string
  /** What a person does next. */
  readonly advice: string
}

/** Every kind of incident, in words. A test finds each code that the terminal records in here. */
export const incidentCodes: Readonly<Record<string, IncidentWords>> = {
  BAD_BAR: {
    title: 'Bar left out',
    advice:
      'The strategy went on without this bar. Look at the prices around that time; change the source if they stay bad.',
  },
  BAD_REPORT: {
    title: 'Report that cannot be read',
    advice: "It was left out. Compare orders and positions with the broker's own lists.",
  },
  CASH_DIFFERS: {
    title: 'Balance differs',
    advice: "The broker's figure was taken over. Look at its statement for a payment, a fee or a trade made elsewhere.",
  },
  CONTRADICTION: {
    title: 'The broker contradicts itself',
    advice: "Compare the order with the broker's own list. What it told first is what counts here.",
  },
  FOREIGN_REPORT: {
    title: 'Report of a foreign order',
    advice: "Compare with the broker's own list of orders: somebody else may trade on this account.",
  },
  IMPOSSIBLE_REPORT: {
    title: 'Report that does not fit',
    advice: "Compare the order with the broker's own list, and the position with the broker's.",
  },
  LATE_FILL: {
    title: 'Fill after the end',
    advice: "Compare the position with the broker's own; close it if you do not want it.",
  },
  LIQUIDATED: {
    title: 'Closed by the broker',
    advice:
      'The margin was too small. Look at what is still open there, and pay in or close before opening anything new.',
  },
  NO_RATE: {
    title: 'Payment without a rate',
    advice:
      'The sum was counted one to one. Look whether the prices of that currency arrive; totals of today may be off.',
  },
  NOT_RECONCILED: {
    title: 'Books not compared',
    advice:
      'The broker gave no answer that proves anything. It is asked again by itself; look at its connection if this stays.',
  },
  ORDER_REVIVED: {
    title: 'Order works after its end',
    advice:
      'It was thought to have ended and is open at the broker. Decide in the panel of what was found: keep, or cancel it.',
  },
  OVERFILLED: {
    title: 'Filled with too much',
    advice: "All of it counts. Compare the position with the broker's own; close what you do not want.",
  },
  POSITION_DIFFERS: {
    title: 'Position differs',
    advice:
      "The broker's position was taken over. Compare with its own list of trades; close it if you do not want it.",
  },
  TRAINING_FAILED: {
    title: 'Training failed',
    advice: 'The strategy goes on with the model that it has, or without one. Look at its settings and its history.',
  },
  UNKNOWN_INSTRUMENT: {
    title: 'Unknown instrument',
    advice: "Close the position in the broker's own program: its worth and its risk cannot be told here.",
  },
  HELD_NOT_CLOSED: {
    title: 'Held order not carried out',
    advice:
      'Its price was met and the position is still open. It is tried again; close the position by hand if it stays.',
  },
  STOP_NOT_MOVED: {
    title: 'Stop not moved',
    advice:
      'It works at the broker where it was. The change is tried again; look why the broker or the gate refuses it.',
  },
  STOP_NOT_PLACED: {
    title: 'Stop not at the broker',
    advice:
      'It is held here, which helps only while this program runs. It is tried again; look why the broker refuses it.',
  },
  WATCHDOG_FAILED: {
    title: 'Watchdog failed',
    advice: 'The position is still unprotected. The watchdog tries again; set a stop or close the position by hand.',
  },
  UNPROTECTED: {
    title: 'Position without a stop',
    advice: 'Set a stop, or close the position.',
  },
  CLOSE_BLOCKED: {
    title: 'A position is not closed',
    advice: 'Look at the position: close it by hand, or give it a stop.',
  },
  REVERSAL_HALF: {
    title: 'Only half reversed',
    advice: 'The old position was closed and nothing was opened. Open the other side by hand if you still want it.',
  },
}

/** The words of a code; a code that an older or newer version wrote stands for itself. */
export const incidentWords = (code: string): IncidentWords =>
  Object.hasOwn(incidentCodes, code)
    ? (incidentCodes[code] as IncidentWords)
    : {
        title: code.toLowerCase().replaceAll('_', ' '),
        advice: 'This version does not know this kind of incident. Read the text, and look at the journal around it.',
      }
