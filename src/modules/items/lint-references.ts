// Checks that everything a release points at is there, once, and of the right kind; and that nothing stands unused.

import { compileSchema, findElement } from '../standards/index.ts'
import type { Field, RowField } from './contract.ts'
import { expressionsOf } from './expressions.ts'
import { schemaOf } from './form-rules.ts'
import type { LintInput } from './lint-input.ts'
import type { Path } from './source-files.ts'

export function lintReferences(input: LintInput): void {
  lintIds(input)
  lintFields(input)
  lintPointers(input)
  lintFiles(input)
  lintUnusedFields(input)
}

function lintIds({ content, say }: LintInput): void {
  const once = (path: Path, list: readonly { id: string }[], key = 'id') => {
    const seen = new Set<string>()
    for (const [i, { id }] of list.entries()) {
      if (seen.has(id)) {
        say('duplicate-id', [...path, i, key], {
          zh: `“${id}”用了两次。每个 ${key} 只能用一次。`,
          en: `“${id}” is used twice. Each ${key} may be used once.`,
        })
      }
      seen.add(id)
    }
  }
  once(['guidance', 'questions'], content.guidance.questions)
  once(['guidance', 'outcomes'], content.guidance.outcomes)
  once(['form', 'pages'], content.form.pages)
  once(['lookups'], content.lookups)
  once(['materials'], content.materials)
  once(['process', 'steps'], content.process.steps)
  once(
    ['documents'],
    content.documents.map(({ kind }) => ({ id: kind })),
    'kind',
  )
  once(['certificate', 'fields'], content.certificate?.fields ?? [])
  const fields = content.form.pages.flatMap((page, p) =>
    page.fields.map((field, f) => ({
      id: field.id,
      path: ['form', 'pages', p, 'fields', f, 'id'],
    })),
  )
  for (const [i, { id, path }] of fields.entries()) {
    if (fields.findIndex((other) => other.id === id) === i) continue
    say('duplicate-id', path, {
      zh: `栏目“${id}”用了两次，不同页面也不能重名。`,
      en: `The field “${id}” is used twice; names are unique over all pages.`,
    })
  }
  for (const [i, step] of content.process.steps.entries()) {
    once(['process', 'steps', i, 'results'], step.results)
    once(['process', 'steps', i, 'points'], step.points)
  }
  for (const [i, question] of content.guidance.questions.entries()) {
    const needsChoices = question.kind === 'one' || question.kind === 'many'
    const path = ['guidance', 'questions', i]
    if (needsChoices !== question.options.length > 0) {
      say('options-wrong', path, {
        zh: '选择题要有选项（options），其他问题不能有。',
        en: 'Questions of kind one or many need options, others have none.',
      })
    }
    once(
      [...path, 'options'],
      question.options.map(({ value }) => ({ id: value })),
      'value',
    )
  }
}

function lintFields({ content, say }: LintInput): void {
  for (const [p, page] of content.form.pages.entries()) {
    for (const [f, field] of page.fields.entries()) {
      const path = ['form', 'pages', p, 'fields', f]
      lintField(field, path)
      for (const [r, column] of (field.rows?.fields ?? []).entries()) {
        lintField(column, [...path, 'rows', 'fields', r])
      }
    }
  }

  function lintField(field: Field | RowField, path: Path): void {
    const sources = [field.element, field.schema, 'rows' in field ? field.rows : undefined]
    if (sources.filter((source) => source !== undefined).length !== 1) {
      say('field-type', path, {
        zh: `“${field.label.zh}”要写 element（数据元）、schema、rows 三者之一，且只能写一个。`,
        en: `“${field.label.en}” needs exactly one of element, schema and rows.`,
      })
      return
    }
    if ((field.widget === 'rows') !== ('rows' in field && field.rows !== undefined)) {
      say('field-type', path, {
        zh: '有 rows 的栏目 widget 必须是 rows，反之亦然。',
        en: 'A field with rows has the widget rows, and the other way round.',
      })
    }
    if (field.element && !findElement(field.element)) {
      say('unknown-element', [...path, 'element'], {
        zh: `没有这个数据元：${field.element}。`,
        en: `There is no data element ${field.element}.`,
      })
      return
    }
    const schema = schemaOf(field)
    try {
      compileSchema(schema)
    } catch (error) {
      const detail = error instanceof Error ? error.message : ''
      say('schema-unusable', [...path, 'schema'], {
        zh: `这个 schema 不能用：${detail}`,
        en: `This schema cannot be used: ${detail}`,
      })
      return
    }
    lintChoices(field, path)
  }

  function lintChoices(field: Field | RowField, path: Path): void {
    if (!['radio', 'select', 'checkboxes'].includes(field.widget)) return
    const element = field.element ? findElement(field.element) : null
    const named = element !== null && 'x-code-list' in element
    if (!field.options) {
      if (named) return
      say('options-wrong', path, {
        zh: '单选、多选栏目要有选项（options），或者用带代码表的数据元。',
        en: 'A choice needs options, or a data element with a code list.',
      })
      return
    }
    const one = field.widget === 'checkboxes' ? null : compileSchema(schemaOf(field))
    for (const [o, option] of field.options.entries()) {
      if (!one || one.fits(option.value)) continue
      say('options-wrong', [...path, 'options', o, 'value'], {
        zh: `选项“${option.value}”不符合 schema，选了也通不过。`,
        en: `The option “${option.value}” does not fit the schema and could never be accepted.`,
      })
    }
  }
}

function lintPointers({ content, say }: LintInput): void {
  const fields = new Map(content.form.pages.flatMap((page) => page.fields.map((f) => [f.id, f])))
  const lookups = new Map(content.lookups.map((lookup) => [lookup.id, lookup]))
  const materials = new Set(content.materials.map(({ id }) => id))
  const unknown = (code: string, path: Path, id: string, zh: string, en: string) =>
    say(code, path, { zh: `没有叫“${id}”的${zh}。`, en: `There is no ${en} “${id}”.` })

  for (const [i, line] of content.prefill.entries()) {
    const lookup = lookups.get(line.lookup)
    if (!fields.has(line.field)) {
      unknown('unknown-field', ['prefill', i, 'field'], line.field, '栏目', 'field')
    }
    if (!lookup) {
      unknown('unknown-lookup', ['prefill', i, 'lookup'], line.lookup, '查询', 'lookup')
    } else if (!lookup.columns.includes(line.column)) {
      say('column-not-fetched', ['prefill', i, 'column'], {
        zh: `“${line.lookup}”没有查询“${line.column}”。请加到它的 columns 里。`,
        en: `“${line.lookup}” does not fetch “${line.column}”. Add it to its columns.`,
      })
    } else if (lookup.askedAt === 'handling') {
      say('prefill-too-late', ['prefill', i, 'lookup'], {
        zh: '这个查询在提交以后才进行（askedAt: handling），不能用来预填。',
        en: 'This lookup is made after submission (askedAt: handling) and cannot fill the form.',
      })
    }
  }
  for (const [i, lookup] of content.lookups.entries()) {
    if (lookup.kind !== 'resource' || !lookup.forEach || fields.get(lookup.forEach)?.rows) continue
    unknown(
      'unknown-field',
      ['lookups', i, 'forEach'],
      lookup.forEach,
      '多行栏目（rows）',
      'rows field',
    )
  }
  for (const [i, material] of content.materials.entries()) {
    for (const [k, source] of material.sources.entries()) {
      if (!('lookup' in source)) continue
      const lookup = lookups.get(source.lookup)
      const path = ['materials', i, 'sources', k, 'lookup']
      if (!lookup) unknown('unknown-lookup', path, source.lookup, '查询', 'lookup')
      else if (lookup.kind !== source.kind) {
        say('lookup-kind', path, {
          zh: `“${source.lookup}”是 ${lookup.kind}，这里写的是 ${source.kind}。`,
          en: `“${source.lookup}” is of kind ${lookup.kind}, here stands ${source.kind}.`,
        })
      }
    }
  }
  for (const [i, step] of content.process.steps.entries()) {
    for (const [k, id] of (step.sees?.fields ?? []).entries()) {
      if (fields.has(id)) continue
      unknown('unknown-field', ['process', 'steps', i, 'sees', 'fields', k], id, '栏目', 'field')
    }
    for (const [k, id] of (step.sees?.materials ?? []).entries()) {
      if (materials.has(id)) continue
      unknown(
        'unknown-material',
        ['process', 'steps', i, 'sees', 'materials', k],
        id,
        '材料',
        'material',
      )
    }
  }
}

function lintFiles({ content, say }: LintInput): void {
  const files = new Set(content.attachments.map(({ path }) => path))
  const check = (path: Path, file: string | undefined) => {
    if (file === undefined || files.has(file)) return
    say('file-missing', path, {
      zh: `文件夹里没有 ${file}。附件放在 files/ 下，用小写字母、数字、点和横线命名（pdf、png、jpg、svg）。`,
      en: `The folder has no ${file}. Attachments lie under files/ with names of small letters, digits, dots and hyphens (pdf, png, jpg, svg).`,
    })
  }
  check(['item', 'result', 'sample'], content.item.result.sample)
  for (const [i, material] of content.materials.entries()) {
    check(['materials', i, 'blankForm'], material.blankForm)
    check(['materials', i, 'example'], material.example)
  }
}

/** A field is used when some person's step sees it, or an expression or document reads it. */
function lintUnusedFields({ content, say }: LintInput): void {
  const readers = content.process.steps.filter((step) => step.handling.mode !== 'automatic')
  if (readers.some((step) => !step.sees)) return
  const seen = new Set(readers.flatMap((step) => step.sees?.fields ?? []))
  const read = new Set(expressionsOf(content).flatMap(({ paths }) => paths))
  const documents = content.documents.map(({ body }) => body.zh).join('\n')
  for (const [p, page] of content.form.pages.entries()) {
    for (const [f, { id, label }] of page.fields.entries()) {
      const used = seen.has(id) || read.has(`form.${id}`) || documents.includes(`{{form.${id}}}`)
      if (used) continue
      say('unused-field', ['form', 'pages', p, 'fields', f], {
        zh: `“${label.zh}”没有任何环节、证照、文书或者条件用到，不得要求填写（行政许可法第三十一条）。`,
        en: `“${label.en}” is used by no step, certificate, document or condition and may not be asked for (Licensing Law Art 31).`,
      })
    }
  }
}
