/** Before the number of an order that waits in a list of its own: numbers of the two lists may be the same. */
const PREFIX = 'algo-'

export const triggerId = (number: string): string => `${PREFIX}${number}`
export const isTriggerId = (id: string): boolean => id.startsWith(PREFIX)
/** As the venue has it. */
export const bareId = (id: string): string => (isTriggerId(id) ? id.slice(PREFIX.length) : id)
