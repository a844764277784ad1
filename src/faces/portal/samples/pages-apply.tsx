// Samples of the application pages.

import { CheckPage } from '../views/apply-check.tsx'
import { FormPage } from '../views/apply-form.tsx'
import { KnownPage } from '../views/apply-known.tsx'
import { MaterialsPage, UploadPage } from '../views/apply-materials.tsx'
import { OverviewPage } from '../views/apply-overview.tsx'
import { StartPage } from '../views/apply-start.tsx'
import {
  sampleDraft,
  sampleDraftMaterials,
  samplePage,
  samplePeoplePage,
  sampleSources,
} from './application.ts'
import { signedIn } from './frame.ts'
import type { SamplePage } from './sample-page.ts'

const all = new Set(['area', 'form', 'opening', 'scope', 'water', 'phone', 'remark', 'handlers'])
const plan = sampleDraftMaterials[3]

export const applySamples: Readonly<Record<string, SamplePage>> = {
  start: (frame) => (
    <StartPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        code: 'food-business-licence-new',
        itemName: '食品经营许可（新办）',
        choices: [
          { mandateId: '', name: '陈晓岚', kind: 'self' },
          { mandateId: 'm1', name: '云溪市小岚面馆', kind: 'operator' },
        ],
        chosen: 'm1',
        draft: sampleDraft.id,
        carried: [],
        error: null,
      }}
    />
  ),
  overview: (frame) => (
    <OverviewPage
      frame={{ ...frame, reader: signedIn }}
      model={{ draft: sampleDraft, keptUntil: '2026-12-23', justSaved: true }}
    />
  ),
  known: (frame) => (
    <KnownPage
      frame={{ ...frame, reader: signedIn }}
      model={{ draft: sampleDraft, sources: sampleSources, down: [], empty: [] }}
    />
  ),
  'known-down': (frame) => (
    <KnownPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        draft: sampleDraft,
        sources: sampleSources.slice(1, 2),
        down: [{ organ: '云溪市公安局', what: '人口基本信息' }],
        empty: [],
      }}
    />
  ),
  'known-nothing': (frame) => (
    <KnownPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        draft: sampleDraft,
        sources: [],
        down: [{ organ: '云溪市公安局', what: '人口基本信息' }],
        empty: [],
      }}
    />
  ),
  form: (frame) => (
    <FormPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        draft: sampleDraft,
        page: samplePage,
        visible: all,
        values: { area: 86, form: 'small', opening: '2026-12-20', scope: ['hot'] },
        locked: new Map([['premises', { value: '', organ: '' }]]),
        errors: new Map(),
        more: false,
      }}
    />
  ),
  'form-errors': (frame) => (
    <FormPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        draft: sampleDraft,
        page: samplePage,
        visible: all,
        values: { area: '很大', opening: '2026-13-', scope: [] },
        locked: new Map(),
        errors: new Map([
          ['area', '经营面积应为数字，例如 86'],
          ['form', '请选择主体业态'],
          ['opening', '拟开业日期不是一个真实的日期'],
          ['phone', '请填写联系手机'],
        ]),
        more: false,
      }}
    />
  ),
  'form-rows': (frame) => (
    <FormPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        draft: sampleDraft,
        page: samplePeoplePage,
        visible: all,
        values: {
          handlers: [
            { name: '陈晓岚', idNumber: '990102198803120027' },
            { name: '李建国', idNumber: '123' },
          ],
        },
        locked: new Map(),
        errors: new Map([['handlers.1.idNumber', '公民身份号码不正确，请核对 18 位号码']]),
        more: false,
      }}
    />
  ),
  materials: (frame) => (
    <MaterialsPage
      frame={{ ...frame, reader: signedIn }}
      model={{ draft: sampleDraft, materials: sampleDraftMaterials, error: null }}
    />
  ),
  upload: (frame) =>
    plan ? (
      <UploadPage
        frame={{ ...frame, reader: signedIn }}
        model={{
          draft: sampleDraft,
          material: plan,
          accept: ['application/pdf', 'image/jpeg', 'image/png'],
          kinds: 'PDF、JPG、PNG',
          maxBytes: 10_000_000,
          maxFiles: 3,
          selfMade: true,
          notes: null,
          commitment: null,
          deferDays: 5,
          error: '这个文件不是 PDF、JPG 或 PNG，请换一个',
        }}
      />
    ) : (
      <p />
    ),
  check: (frame) => (
    <CheckPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        draft: sampleDraft,
        sections: [
          {
            title: '核取的信息',
            pairs: [
              { label: '经营者', value: '陈晓岚', source: '云溪市公安局' },
              {
                label: '经营场所',
                value: '云溪市桥东区清溪路 88 号 1 层',
                source: '云溪市市场监督管理局',
              },
            ],
          },
          {
            title: '经营场所',
            pairs: [
              {
                label: '经营面积（平方米）',
                value: '86',
                change: { href: '/apply/x/form/premises', what: '经营面积' },
              },
              {
                label: '主体业态',
                value: '小型餐饮',
                change: { href: '/apply/x/form/premises', what: '主体业态' },
              },
              {
                label: '拟开业日期',
                value: '2026年12月20日',
                change: { href: '/apply/x/form/premises', what: '拟开业日期' },
              },
            ],
          },
        ],
        missing: [],
        declaration: '我确认以上内容真实，知道提供虚假材料的法律后果（行政许可法第七十八条）。',
        automatic: true,
        error: null,
      }}
    />
  ),
}
