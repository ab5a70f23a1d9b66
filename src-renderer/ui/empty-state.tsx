import type { ReactNode } from 'react'

/** Nothing here: why, and what to do next. */
export const EmptyState = ({
  icon,
  title,
  children,
  action,
  testId,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  testId?: string
}) => (
  <div className="empty" data-testid={testId}>
    {icon}
    <h2>{title}</h2>
    {children ? <p>{children}</p> : null}
    {action}
  </div>
)
