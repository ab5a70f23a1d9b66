import type { DrawingKind } from './drawing.ts'

const paths: Readonly<Record<DrawingKind | 'cursor' | 'magnet', string>> = {
  cursor: 'M4 2.5 L12.5 9 L8.6 9.6 L6.6 13.4 Z',
  trend: 'M3.6 12.4 L12.4 3.6 M2 14 a1.6 1.6 0 1 0 .01 0 M14 4 a1.6 1.6 0 1 0 -.01 0',
  ray: 'M3.6 12.4 L15 1 M2 14 a1.6 1.6 0 1 0 .01 0 M8.5 8.6 a1.6 1.6 0 1 0 -.01 0',
  horizontal: 'M1 8 H6.4 M9.6 8 H15 M8 6.4 a1.6 1.6 0 1 0 .01 0',
  rectangle: 'M3 4 H13 V12 H3 Z',
  fibonacci: 'M2 2.5 H14 M2 6.5 H14 M2 9.5 H14 M2 13.5 H14',
  measure: 'M4 2 H12 M4 14 H12 M8 4 V12 M6 6 L8 4 L10 6 M6 10 L8 12 L10 10',
  magnet: 'M4 2.5 V8 a4 4 0 0 0 8 0 V2.5 M2.8 5 H5.2 M10.8 5 H13.2',
}

/** A small picture of a drawing tool. */
export const ToolIcon = ({ of }: { of: keyof typeof paths }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d={paths[of]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
