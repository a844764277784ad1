// Samples of sign-in, the personal pages, certificates, verification, faults and statements.

import type { CertificateLine } from '../views/certificate-model.ts'
import { CertificatePage, CertificatesPage } from '../views/certificates.tsx'
import { FaultPage } from '../views/fault.tsx'
import { InboxPage } from '../views/inbox.tsx'
import { MePage } from '../views/me.tsx'
import { MyDataPage } from '../views/my-data.tsx'
import { PartyPage } from '../views/party.tsx'
import { SignInPage } from '../views/sign-in.tsx'
import { AccessibilityPage, PrivacyPage } from '../views/statements.tsx'
import { VerifiedPage, VerifyPage } from '../views/verify.tsx'
import { signedIn } from './frame.ts'
import { sampleQr } from './qr.ts'
import type { SamplePage } from './sample-page.ts'

const licence: CertificateLine = {
  id: 'c1',
  identifier: '1.2.156.3005.2.11100000000013338W011.11990100MB2D06811W.202600000088.001.K',
  name: '食品经营许可证',
  number: 'JY29901020000088',
  holder: '云溪市小岚面馆',
  issuer: '云溪市市场监督管理局',
  issuedOn: '2026-11-27',
  validFrom: '2026-11-27',
  validTo: '2031-11-26',
  state: 'valid',
}
const health: CertificateLine = {
  ...licence,
  id: 'c2',
  name: '健康证明',
  holder: '陈晓岚',
  number: 'JK20260001234',
  issuer: '云溪市卫生健康委员会',
  validTo: '2027-03-31',
}
const old: CertificateLine = {
  ...licence,
  id: 'c3',
  name: '居住证',
  holder: '陈晓岚',
  number: 'JZ20240000777',
  issuer: '云溪市公安局',
  state: 'expired',
  validTo: '2025-11-26',
}
const conflict = {
  code: 'cases.not-acceptable',
  status: 409,
  sentence: {
    zh: '这个办件现在不能撤回，已经作出决定。',
    en: 'This case cannot be withdrawn now: it is decided.',
  },
  fields: [],
}
const missing = {
  code: 'kernel.not-found',
  status: 404,
  sentence: { zh: '没有找到这个页面或这条记录。', en: 'This page or record was not found.' },
  fields: [],
}

const expired = {
  code: 'kernel.csrf',
  status: 403,
  sentence: {
    zh: '页面已过期，请返回上一页刷新后再提交。',
    en: 'This page has expired. Go back, reload it and send it again.',
  },
  fields: [],
}

export const accountSamples: Readonly<Record<string, SamplePage>> = {
  'sign-in': (frame) => <SignInPage frame={frame} model={{ to: '/', name: '', errors: {} }} />,
  'sign-in-error': (frame) => (
    <SignInPage
      frame={frame}
      model={{
        to: '/apply/1',
        name: '13800138000',
        errors: { form: '账号、密码或验证码不正确。' },
      }}
    />
  ),
  party: (frame) => (
    <PartyPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        choices: [
          { mandateId: '', name: '陈晓岚', kind: 'self' },
          { mandateId: 'm1', name: '云溪市小岚面馆', kind: 'operator' },
        ],
        chosen: '',
        to: '/',
      }}
    />
  ),
  me: (frame) => <MePage frame={{ ...frame, reader: signedIn }} />,
  data: (frame) => (
    <MyDataPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        party: null,
        who: 'all',
        next: null,
        first: null,
        complaintPhone: '12345',
        reads: [
          {
            lineId: 'l3',
            at: '2026-11-20T02:12:00.000Z',
            kind: 'official',
            who: '李敏',
            organ: '云溪市市场监督管理局',
            fields: ['姓名', '联系手机', '经营场所', '平面图'],
            purpose: 'case',
            note: '审查',
            case: {
              id: 'c1',
              number: '11990100MB2D06811W4000131001000202611160008',
              itemName: '食品经营许可（新办）',
            },
          },
          {
            lineId: 'l2',
            at: '2026-11-16T01:10:00.000Z',
            kind: 'node',
            who: null,
            organ: '云溪市公安局',
            fields: ['姓名', '公民身份号码', '户籍地址'],
            purpose: 'grant',
            note: '为办理食品经营许可核对经营者身份',
            case: {
              id: 'c1',
              number: '11990100MB2D06811W4000131001000202611160008',
              itemName: '食品经营许可（新办）',
            },
          },
          {
            lineId: 'l1',
            at: '2026-11-16T01:09:00.000Z',
            kind: 'person',
            who: '陈晓岚',
            organ: null,
            fields: ['姓名', '手机号'],
            purpose: 'self',
            note: null,
            case: null,
          },
        ],
      }}
    />
  ),
  inbox: (frame) => (
    <InboxPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        next: null,
        first: null,
        messages: [
          {
            id: 'm1',
            at: '2026-11-16T07:30:00.000Z',
            title: '请补正材料',
            text: '您的食品经营许可申请需要补正：平面图缺少尺寸。请在 11月30日前一次补齐。',
            href: '/cases/c1',
            unread: true,
          },
          {
            id: 'm2',
            at: '2026-11-16T01:12:00.000Z',
            title: '申请已收到',
            text: '办件编号 11990100MB2D06811W4000131001000202611160008。',
            href: '/cases/c1',
            unread: false,
          },
        ],
      }}
    />
  ),
  certificates: (frame) => (
    <CertificatesPage
      frame={{ ...frame, reader: signedIn }}
      model={{ certificates: [licence, health, old], next: null, first: null }}
    />
  ),
  certificate: (frame) => (
    <CertificatePage
      frame={{ ...frame, reader: signedIn }}
      model={{
        line: licence,
        fields: [
          { label: '经营场所', value: '云溪市桥东区清溪路 88 号 1 层' },
          { label: '经营项目', value: '热食类食品制售' },
        ],
        qr: sampleQr,
        verifyUrl: '/verify/1',
        hasPdf: true,
        caseId: 'c1',
      }}
    />
  ),
  verify: (frame) => <VerifyPage frame={frame} model={{ typed: '', error: null }} />,
  'verify-malformed': (frame) => (
    <VerifyPage frame={frame} model={{ typed: '1.2.156', error: 'malformed' }} />
  ),
  verified: (frame) => (
    <VerifiedPage
      frame={frame}
      model={{
        identifier: licence.identifier,
        line: { ...licence, holder: '云溪市小岚**' },
        signature: 'intact',
        file: null,
      }}
    />
  ),
  'verified-unknown': (frame) => (
    <VerifiedPage
      frame={frame}
      model={{ identifier: licence.identifier, line: null, signature: 'none', file: null }}
    />
  ),
  'fault-404': (frame) => (
    <FaultPage
      frame={frame}
      model={{ fault: missing, requestId: '0199a7c2-6b1e-7c3d-9f40-5a1b2c3d4e5f' }}
    />
  ),
  'fault-409': (frame) => (
    <FaultPage
      frame={{ ...frame, reader: signedIn }}
      model={{ fault: conflict, requestId: '0199a7c2-6b1e-7c3d-9f40-5a1b2c3d4e5f' }}
    />
  ),
  'fault-expired': (frame) => (
    <FaultPage
      frame={frame}
      model={{ fault: expired, requestId: '0199a7c2-6b1e-7c3d-9f40-5a1b2c3d4e5f' }}
    />
  ),
  accessibility: (frame) => <AccessibilityPage frame={frame} />,
  privacy: (frame) => <PrivacyPage frame={frame} />,
}
