// A page with sample data, for one frame.

import type { ReactElement } from 'react'
import type { Frame } from '../../ui/portal/frame.ts'

export type SamplePage = (frame: Frame) => ReactElement
