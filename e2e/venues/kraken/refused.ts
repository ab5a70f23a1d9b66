/** A definite no, in Kraken's own words (severity and category, colon, text); the answer's status is still 200. */
export class KrakenRefused extends Error {}

/** A field that is missing, wrong, or that this endpoint does not know. */
export const invalid = (field?: string): KrakenRefused =>
  new KrakenRefused(field === undefined ? 'EGeneral:Invalid arguments' : `EGeneral:Invalid arguments:${field}`)
