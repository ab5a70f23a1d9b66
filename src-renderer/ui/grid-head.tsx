import { texts } from '../texts/index.ts'
import type { Column } from './data-grid.tsx'
import { nextSort, type Sort } from './sort-rows.ts'

interface GridHeadProps<T> {
  readonly columns: readonly Column<T>[]
  readonly template: string
  /** The name of the column that opens a row; null: rows do not open. */
  readonly opens: string | null
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
}

/** The titles of a table; those that it can be sorted by are buttons. */
export const GridHead = <T,>({ columns, template, opens, sort, onSort }: GridHeadProps<T>) => (
  <div role="rowgroup" className="grid-head">
    <div role="row" className="grid-row" style={{ gridTemplateColumns: template }}>
      {opens === null ? null : (
        <span role="columnheader">
          <span className="sr-only">{opens}</span>
        </span>
      )}
      {columns.map(column => (
        <span
          key={column.id}
          role="columnheader"
          className={classOf(column)}
          {...(column.sortBy ? { 'aria-sort': waySaid(sort, column.id) } : {})}
        >
          {column.sortBy ? (
            <button
              type="button"
              className="grid-sort"
              aria-label={texts.common.sortBy(column.title)}
              onClick={() => onSort(nextSort(sort, column.id, column.numeric === true))}
            >
              {column.title}
              {sort?.by === column.id ? <span aria-hidden="true">{sort.down ? ' \u25BE' : ' \u25B4'}</span> : null}
            </button>
          ) : column.title === '' ? (
            <span className="sr-only">{texts.common.actions}</span>
          ) : (
            column.title
          )}
        </span>
      ))}
    </div>
  </div>
)

const waySaid = (sort: Sort | null, by: string) => (sort?.by === by ? (sort.down ? 'descending' : 'ascending') : 'none')

export const classOf = ({ numeric, pinned }: { numeric?: boolean; pinned?: boolean }): string =>
  `${numeric ? 'num' : ''} ${pinned ? 'is-pinned' : ''}`.trim()
