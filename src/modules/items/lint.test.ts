import { describe, expect, it } from 'vitest'
import { lintRelease } from './lint.ts'
import {
  type Edit,
  findingsOf,
  type ReleaseName,
  readEdited,
  releaseNames,
  testResources,
} from './test-releases.ts'

const food: ReleaseName = 'food-business-licence-new'
const proof: ReleaseName = 'no-criminal-record-certificate'

/** One way to break a release for each thing the linter finds. */
const broken: readonly [code: string, edit: Edit | Edit[], release?: ReleaseName][] = [
  // item, domain §2.16
  ['immediate-mismatch', { file: 'release.yaml', from: 'caseType: "2"', to: 'caseType: "1"' }],
  [
    'immediate-mismatch',
    { file: 'release.yaml', from: 'caseType: "1"', to: 'caseType: "2"' },
    proof,
  ],
  [
    'completion-mode',
    { file: 'release.yaml', from: 'completionMode: certificate', to: 'completionMode: document' },
  ],
  [
    'visits-reason',
    { file: 'release.yaml', from: 'visits: { count: 0 }', to: 'visits: { count: 1 }' },
  ],
  [
    'visits-reason',
    {
      file: 'release.yaml',
      from: 'visits: { count: 0 }',
      to: 'visits: { count: 0, reason: { zh: "核对原件", en: "originals" } }',
    },
  ],
  [
    'courier-missing',
    {
      file: 'release.yaml',
      from: 'courier: true, online: true',
      to: 'courier: false, online: false',
    },
  ],
  [
    'depth-visits',
    {
      file: 'release.yaml',
      from: 'visits: { count: 0 }',
      to: 'visits: { count: 1, reason: { zh: "核对原件", en: "originals" } }',
    },
  ],
  [
    'phones',
    { file: 'release.yaml', from: 'complaint: "026-88012345"', to: 'complaint: "026-88000315"' },
  ],
  ['phones', { file: 'release.yaml', from: 'enquiry: "026-88000315"', to: 'enquiry: "88000315"' }],
  ['hours-working-day', { file: 'release.yaml', from: 'zh: "工作日 9:00', to: 'zh: "每天 9:00' }],
  ['place-window', { file: 'release.yaml', from: 'zh: "B08–B12号窗口"', to: 'zh: "大厅"' }],
  ['theme-object', { file: 'release.yaml', from: 'entity: [permits]', to: 'person: [work]' }],
  ['faq-missing', { file: 'faq.yaml', from: /faq:[\s\S]*/, to: 'faq: []' }],
  [
    'steps-over-promise',
    {
      file: 'process.yaml',
      from: /limitDays: 5\n {4}verbs: \[complete/,
      to: 'limitDays: 6\n    verbs: [complete',
    },
  ],
  [
    'sample-missing',
    { file: 'release.yaml', from: '    sample: files/result-sample.svg\n', to: '' },
  ],
  [
    'result-name-missing',
    { file: 'release.yaml', from: /\n {4}name: \{ zh: "食品经营许可证"[^\n]*/, to: '' },
  ],
  [
    'free-online-payment',
    {
      file: 'release.yaml',
      from: 'fee: { charged: false }',
      to: 'fee: { charged: false, onlinePayment: true }',
    },
  ],
  [
    'promise-over-statutory',
    { file: 'release.yaml', from: 'promised: { value: 8', to: 'promised: { value: 11' },
  ],
  [
    'acceptance-over-five-days',
    { file: 'release.yaml', from: 'acceptance:\n    value: 5', to: 'acceptance:\n    value: 6' },
  ],
  [
    'catch-all-material',
    { file: 'materials.yaml', from: 'zh: "专间布局说明"', to: 'zh: "其他有关材料"' },
  ],
  [
    'material-asked-twice',
    { file: 'materials.yaml', from: 'zh: "专间布局说明"', to: 'zh: "经营者健康证明"' },
  ],
  [
    'fee-basis',
    {
      file: 'release.yaml',
      from: 'fee: { charged: false }',
      to: 'fee: { charged: true, standard: { zh: "十元", en: "ten yuan" } }',
    },
  ],
  [
    'fee-basis',
    {
      file: 'release.yaml',
      from: 'fee: { charged: false }',
      to: 'fee: { charged: true, standard: { zh: "十元", en: "ten yuan" }, basis: { law: { zh: "某通知", en: "a notice" }, article: "一", rank: normative-document } }',
    },
  ],
  [
    'fee-standard',
    {
      file: 'release.yaml',
      from: 'fee: { charged: false }',
      to: 'fee: { charged: true, basis: { law: { zh: "某法", en: "a law" }, article: "一" } }',
    },
  ],
  // once only
  ['asks-what-is-held', { file: 'facts.yaml', from: /.*field: applicantIdNumber.*\n/, to: '' }],
  ['asks-what-is-held', { file: 'facts.yaml', from: /.*field: uscc,.*\n/, to: '' }],
  [
    'material-is-held',
    { file: 'materials.yaml', from: '      - { kind: resource, lookup: licence }\n', to: '' },
  ],
  [
    'upload-before-sharing',
    {
      file: 'materials.yaml',
      from: '      - { kind: resource, lookup: population }\n      - { kind: upload, accept: [application/pdf, image/jpeg, image/png], maxBytes: 5242880, maxFiles: 2 }\n',
      to: '      - { kind: upload, accept: [application/pdf], maxBytes: 5242880 }\n      - { kind: resource, lookup: population }\n',
    },
  ],
  [
    'resource-unpublished',
    { file: 'facts.yaml', from: 'resource: GA-POPULATION-BASIC', to: 'resource: GA-UNKNOWN' },
  ],
  [
    'column-unknown',
    {
      file: 'facts.yaml',
      from: 'columns: [name, idNumber]',
      to: 'columns: [name, idNumber, mothersName]',
    },
  ],
  [
    'lookup-unused',
    {
      file: 'process.yaml',
      from: 'facts.criminalRecord.recordCode = "0" and applicant.asksHuman != true',
      to: 'applicant.asksHuman != true',
    },
    proof,
  ],
  [
    'column-unused',
    { file: 'facts.yaml', from: 'columns: [recordCode]', to: 'columns: [recordCode, idNumber]' },
    proof,
  ],
  // references
  ['duplicate-id', { file: 'form.yaml', from: 'id: floorArea', to: 'id: premises' }],
  [
    'duplicate-id',
    { file: 'materials.yaml', from: '- id: special-room-plan', to: '- id: floor-plan' },
  ],
  [
    'duplicate-id',
    { file: 'documents.yaml', from: 'kind: withdrawal-notice', to: 'kind: receipt' },
  ],
  [
    'options-wrong',
    { file: 'guidance.yaml', from: 'id: area\n    kind: one', to: 'id: area\n    kind: number' },
  ],
  ['options-wrong', { file: 'form.yaml', from: '{ value: own-well,', to: '{ value: river,' }],
  [
    'field-type',
    {
      file: 'form.yaml',
      from: 'element: urn:tongban:element:mobile-number\n        widget: phone',
      to: 'widget: phone',
    },
  ],
  ['field-type', { file: 'form.yaml', from: 'widget: rows', to: 'widget: text' }],
  [
    'unknown-element',
    {
      file: 'form.yaml',
      from: 'urn:tongban:element:mobile-number',
      to: 'urn:tongban:element:telex-number',
    },
  ],
  [
    'schema-unusable',
    { file: 'form.yaml', from: 'minLength: 2, maxLength: 200', to: 'minLenght: 2' },
  ],
  ['unknown-field', { file: 'facts.yaml', from: 'field: operatorName', to: 'field: ownerName' }],
  [
    'unknown-lookup',
    {
      file: 'facts.yaml',
      from: 'field: operatorName, lookup: licence',
      to: 'field: operatorName, lookup: licenceX',
    },
  ],
  [
    'column-not-fetched',
    {
      file: 'facts.yaml',
      from: 'lookup: licence, column: operatorName',
      to: 'lookup: licence, column: operatorIdNumber',
    },
  ],
  [
    'prefill-too-late',
    {
      file: 'facts.yaml',
      from: 'columns: [name, idNumber]',
      to: 'columns: [name, idNumber]\n    askedAt: handling',
    },
  ],
  [
    'lookup-kind',
    {
      file: 'materials.yaml',
      from: '{ kind: resource, lookup: ownerHealth }',
      to: '{ kind: certificate, lookup: ownerHealth }',
    },
  ],
  [
    'unknown-material',
    { file: 'process.yaml', from: 'materials: [floor-plan,', to: 'materials: [plan,' },
  ],
  [
    'file-missing',
    { file: 'materials.yaml', from: 'files/floor-plan-example.svg', to: 'files/plan-example.svg' },
  ],
  [
    'unused-field',
    [
      {
        file: 'process.yaml',
        from: '    points:\n      - { id: identity,',
        to: '    sees: { fields: [name], materials: [] }\n    points:\n      - { id: identity,',
      },
      {
        file: 'process.yaml',
        from: '    verbs: [issue]\n',
        to: '    verbs: [issue]\n    sees: { fields: [name], materials: [] }\n',
      },
    ],
    proof,
  ],
  // expressions and conditions
  [
    'feel-syntax',
    {
      file: 'form.yaml',
      from: 'when: guidance.deliveryOnly = true',
      to: 'when: guidance.deliveryOnly = = true',
    },
  ],
  [
    'unknown-variable',
    {
      file: 'form.yaml',
      from: 'when: guidance.deliveryOnly = true',
      to: 'when: guidance.delivery = true',
    },
  ],
  [
    'unknown-variable',
    {
      file: 'form.yaml',
      from: 'when: guidance.deliveryOnly = true',
      to: 'when: steps.accept.result = "accepted"',
    },
  ],
  [
    'asked-later',
    {
      file: 'guidance.yaml',
      from: 'when: guidance.hasRegistration = true',
      to: 'when: guidance.area = "small"',
    },
  ],
  [
    'column-not-fetched',
    {
      file: 'process.yaml',
      from: 'facts.criminalRecord.recordCode',
      to: 'facts.criminalRecord.convictions',
    },
    proof,
  ],
  [
    'certificate-field-unfilled',
    { file: 'certificate.yaml', from: 'from: form.premises', to: 'from: form.shopAddress' },
  ],
  [
    'unreachable-page',
    {
      file: 'form.yaml',
      from: 'when: guidance.deliveryOnly = true',
      to: 'when: guidance.deliveryOnly = true and guidance.businessForm = "canteen"',
    },
  ],
  [
    'dead-condition',
    {
      file: 'materials.yaml',
      from: 'when: guidance.ownerHandlesFood = true',
      to: 'when: guidance.ownerHandlesFood = true and guidance.hasRegistration = false',
    },
  ],
  [
    'dead-condition',
    {
      file: 'form.yaml',
      from: 'when: form.deliveryMode = "courier"',
      to: 'when: form.deliveryMode = "pigeon"',
    },
  ],
  [
    'dead-condition',
    {
      file: 'guidance.yaml',
      from: 'when: guidance.businessForm = "catering"\n    title',
      to: 'when: guidance.hasRegistration = false\n    title',
    },
  ],
  [
    'dead-condition',
    {
      file: 'process.yaml',
      from: 'when: facts.population != null',
      to: 'when: facts.population = null and facts.population != null',
    },
    proof,
  ],
  [
    'condition-always-true',
    {
      file: 'form.yaml',
      from: 'when: guidance.deliveryOnly = true',
      to: 'when: guidance.hasRegistration = true',
    },
  ],
  [
    'no-outcome',
    {
      file: 'guidance.yaml',
      from: '  - id: canteen\n    kind: apply\n',
      to: '  - id: canteen\n    kind: apply\n    when: guidance.area = "small"\n',
    },
  ],
  [
    'route-missing',
    {
      file: 'process.yaml',
      from: '      - { to: [end] }\n',
      to: '      - { when: \'steps.accept.result = "refused"\', to: [end] }\n',
    },
  ],
  [
    'dead-condition',
    {
      file: 'process.yaml',
      from: 'when: steps.accept.result = "accepted"',
      to: 'when: steps.accept.result = "pass"',
    },
  ],
  // process
  ['unknown-step', { file: 'process.yaml', from: 'start: accept', to: 'start: begin' }],
  ['unknown-step', { file: 'process.yaml', from: 'to: [issueByHand]', to: 'to: [issueByMachine]' }],
  ['step-named-end', { file: 'process.yaml', from: 'id: issueByHand', to: 'id: end' }],
  [
    'join-mismatch',
    {
      file: 'process.yaml',
      from: 'join: [documentReview, siteVisit]',
      to: 'join: [documentReview, accept]',
    },
  ],
  [
    'missing-join',
    { file: 'process.yaml', from: '    join: [documentReview, siteVisit]\n', to: '' },
  ],
  [
    'missing-join',
    {
      file: 'process.yaml',
      from: '      - { to: [decide] }\n\n  - id: siteVisit',
      to: '      - { when: \'steps.documentReview.result = "fail"\', to: [end] }\n      - { to: [decide] }\n\n  - id: siteVisit',
    },
  ],
  [
    'process-stuck',
    {
      file: 'process.yaml',
      from: 'to: [documentReview, siteVisit] }',
      to: 'to: [documentReview] }',
    },
  ],
  ['unreachable-step', { file: 'process.yaml', from: 'to: [issueByHand]', to: 'to: [end]' }],
  [
    'process-endless',
    {
      file: 'process.yaml',
      from: /(id: issueByHand[\s\S]*)to: \[end\]/,
      to: 'id: issueByHand\n    name: { zh: "人工制证", en: "Issue by hand" }\n    phase: issue\n    organ: market-regulation\n    duty: issue\n    post: { zh: "发证岗", en: "Issuing officer" }\n    limitDays: 2\n    verbs: [issue]\n    results: [{ id: issued, label: { zh: "已制证", en: "Issued" } }]\n    routes:\n      - { to: [issueByHand]',
    },
  ],
  [
    'start-not-acceptance',
    { file: 'process.yaml', from: 'start: accept', to: 'start: documentReview' },
  ],
  ['decision-missing', { file: 'process.yaml', from: 'phase: decision', to: 'phase: review' }],
  [
    'result-unknown',
    { file: 'process.yaml', from: '{ id: grant, label', to: '{ id: agree, label' },
  ],
  ['result-unknown', { file: 'process.yaml', from: 'otherwise: by-hand', to: 'otherwise: nobody' }],
  [
    'signers',
    {
      file: 'process.yaml',
      from: 'handling: { mode: all, signers: 2 }',
      to: 'handling: { mode: some, signers: 2, needed: 3 }',
    },
  ],
  ['signers', { file: 'process.yaml', from: 'officers: 2', to: 'officers: 3' }],
  [
    'verbs-missing',
    {
      file: 'process.yaml',
      from: 'verbs: [decide, return, request-extension, start-special-procedure]',
      to: 'verbs: [return]',
    },
  ],
  [
    'refusal-without-reason',
    {
      file: 'process.yaml',
      from: 'label: { zh: "不予许可", en: "Refused" }, reasonRequired: true',
      to: 'label: { zh: "不予许可", en: "Refused" }',
    },
  ],
  [
    'automatic-refusal',
    [
      { file: 'process.yaml', from: 'result: grant\n', to: 'result: refuse\n' },
      {
        file: 'process.yaml',
        from: '{ id: grant, label: { zh: "出具证明"',
        to: '{ id: refuse, label: { zh: "不予出具"',
      },
    ],
    proof,
  ],
  [
    'no-human-path',
    {
      file: 'process.yaml',
      from: '      - { to: [decideByHand] }\n',
      to: '      - { to: [end] }\n',
    },
    proof,
  ],
  // documents, texts
  [
    'document-missing',
    {
      file: 'documents.yaml',
      from: 'kind: special-procedure-notice',
      to: 'kind: withdrawal-notice',
    },
  ],
  [
    'document-variable',
    { file: 'documents.yaml', from: '{{case.dueOn}}', to: '{{case.deadline}}' },
  ],
  ['document-incomplete', { file: 'documents.yaml', from: '{{supplement.dueOn}}', to: '规定日期' }],
  [
    'translation-missing',
    { file: 'release.yaml', from: ', en: "Food business licence (new)"', to: '' },
  ],
  [
    'translation-not-english',
    { file: 'release.yaml', from: 'en: "Food business licence (new)"', to: 'en: "食品 licence"' },
  ],
  [
    'text-not-chinese',
    { file: 'release.yaml', from: 'zh: "食品经营许可（新办）"', to: 'zh: "food licence"' },
  ],
]

describe('the linter', () => {
  it.each(releaseNames)('finds nothing wrong with %s', async (name) => {
    expect(await findingsOf(name)).toEqual([])
  })

  it.each(broken)('finds %s', async (code, edit, name = food) => {
    const findings = await findingsOf(name, [edit].flat())
    const found = findings.find((finding) => finding.code === `items.lint.${code}`)
    expect(found, JSON.stringify(findings, null, 1)).toBeDefined()
    // Whoever reads it must be able to go to the place.
    expect(found?.place.line).toBeGreaterThan(0)
    expect(found?.zh).toMatch(/\p{Script=Han}/u)
    expect(found?.en).not.toBe('')
  })

  it('names file and line', async () => {
    const [finding] = await findingsOf(food, [
      {
        file: 'form.yaml',
        from: 'when: guidance.deliveryOnly = true',
        to: 'when: guidance.delivery = true',
      },
    ])
    expect(finding?.place.file).toBe('form.yaml')
    expect(finding?.place.path).toBe('form.pages[4].when')
    expect(finding?.place.line).toBeGreaterThan(80)
  })

  it('lets a stated legal reason stand', async () => {
    const reason =
      'legalReason: { basis: { law: { zh: "某法", en: "a law" }, article: "一" }, reason: { zh: "法律要求", en: "the law says so" } }'
    const edits = [
      { file: 'facts.yaml', from: /.*field: applicantIdNumber.*\n/, to: '' },
      { file: 'form.yaml', from: 'widget: id-number', to: `widget: id-number\n        ${reason}` },
    ]
    expect(await findingsOf(food, edits)).toEqual([])
  })

  it('finds a resource that is not shared', async () => {
    const { folder } = await readEdited(food)
    if (!folder) throw new Error('the release is not readable')
    const closed = testResources.map((resource) => ({ ...resource, sharing: 'none' as const }))
    const codes = lintRelease(folder, { resources: closed }).map((finding) => finding.code)
    expect(codes).toContain('items.lint.resource-not-shared')
  })
})
