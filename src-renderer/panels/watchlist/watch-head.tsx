import { texts } from '../../texts/index.ts'
import type { Sort } from '../../ui/sort-rows.ts'
import type { SortBy } from './sort.ts'

const { head } = texts.watchlist
const { sortBy } = texts.common

/** The titles; those that can be sorted by are buttons. */
export const WatchHead = ({
  sort,
  stars,
  onSort,
}: {
  sort: Sort<SortBy> | null
  stars: boolean
  onSort: (by: SortBy) => void
}) => {
  const title = (by: SortBy, name: string, className: string) => (
    <span
      role="columnheader"
      className={className}
      aria-sort={sort?.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="watch-sort" aria-label={sortBy(name)} onClick={() => onSort(by)}>
        {name}
        {sort?.by === by ? <span aria-hidden="true">{sort.down ? ' \u25BE' : ' \u25B4'}</span> : null}
      </button>
    </span>
  )
  const plain = (name: string, className = 'num') => (
    <span role="columnheader" className={className}>
      {name}
    </span>
  )
  return (
    <div role="rowgroup" className="watch-head">
      <div role="row" className="watch-row">
        {title('symbol', head.symbol, 'watch-name')}
        {plain(head.day, 'watch-day')}
        {plain(head.bid)}
        {plain(head.ask, 'num watch-ask')}
        {title('spread', head.spread, 'num watch-spread')}
        {plain(head.share, 'num watch-wide')}
        {title('change', head.change, 'num')}
        {plain(head.age, 'num watch-age')}
        {stars ? (
          <span role="columnheader" className="watch-star">
            <span className="sr-only">{texts.watchlist.choose}</span>
          </span>
        ) : null}
      </div>
    </div>
  )
}
