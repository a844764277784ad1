// All templates by name, and the type that ties a name to its params.

import type { z } from 'zod'
import type { Template } from './template.ts'
import { caseTemplates } from './templates-case.ts'
import { accountTemplates, staffTemplates } from './templates-other.ts'

export const templates = { ...caseTemplates, ...staffTemplates, ...accountTemplates } as const

export type TemplateName = keyof typeof templates

export type TemplateParams<N extends TemplateName> = z.input<(typeof templates)[N]['params']>

/** The template of a stored message; null when a later version of the house no longer has it. */
export function findTemplate(name: string): Template | null {
  return Object.hasOwn(templates, name) ? (templates[name as TemplateName] as Template) : null
}
