// The citizen portal: its pages, its files, and the page for every fault.

import { applyPages } from './pages/apply.tsx'
import { applyFormPages } from './pages/apply-form.tsx'
import { applyMaterialPages } from './pages/apply-materials.tsx'
import { caseActPages } from './pages/case-acts.tsx'
import { casePages } from './pages/cases.tsx'
import { certificatePages, verifyPages } from './pages/certificates.tsx'
import { evaluatePages } from './pages/evaluate.tsx'
import { evaluationPages } from './pages/evaluations.tsx'
import { guidePages } from './pages/guide.tsx'
import { mePages } from './pages/me.tsx'
import { publicPages } from './pages/public.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { sitePages } from './pages/site.tsx'

export { assets } from './frame.ts'
export { renderFault } from './pages/site.tsx'

export const pages = [
  ...publicPages,
  ...guidePages,
  ...applyPages,
  ...applyFormPages,
  ...applyMaterialPages,
  ...casePages,
  ...caseActPages,
  ...evaluatePages,
  ...evaluationPages,
  ...signInPages,
  ...mePages,
  ...certificatePages,
  ...verifyPages,
  ...sitePages,
]
