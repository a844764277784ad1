// The applications that ordinary people of the demonstration send: guidance answers and form pages.

import type { Application } from './life-acts.ts'
import type { Scene } from './life-scene.ts'

const contact = ({ applicant }: Scene) => ({ contactPhone: applicant.person.phone })

export function foodLicence(
  form: 'catering' | 'sales',
  changes: { projects?: string[]; waterSource?: string; deliveryOnly?: boolean } = {},
): Application {
  const { projects = ['hot'], waterSource = 'municipal', deliveryOnly = false } = changes
  const separateRoom = projects.some((one) => ['cold', 'raw', 'decorated-cake'].includes(one))
  return {
    item: 'food-business-licence-new',
    guidance: {
      hasRegistration: true,
      businessForm: form,
      area: 'medium',
      ...(form === 'catering'
        ? { projects, deliveryOnly, ownerHandlesFood: true }
        : { prepackagedOnly: false }),
    },
    pages: (scene) => ({
      contact: contact(scene),
      premises: {
        premises: scene.applicant.business?.premises.text ?? scene.applicant.person.home.text,
        floorArea: scene.random.int(36, 180),
        waterSource,
      },
      ...(separateRoom
        ? { kitchen: { specialRoomArea: scene.random.int(6, 14), specialRoomCooling: true } }
        : {}),
      ...(deliveryOnly ? { online: { platformNames: '本店小程序' } } : {}),
      'safety-manager': {
        safetyManagerName: scene.applicant.person.name,
        safetyManagerPhone: scene.applicant.person.phone,
      },
      'food-handlers': { foodHandlers: [] },
      delivery: { deliveryMode: 'electronic' },
    }),
  }
}

export function residencePermit(
  ground: 'employee' | 'rented',
  changes: { tolerate?: string[] } = {},
): Application {
  const employee = ground === 'employee'
  return {
    item: 'residence-permit-new',
    guidance: {
      registeredElsewhere: true,
      halfYear: true,
      forWard: false,
      ...(employee
        ? { ground: 'employment', work: 'employee' }
        : { ground: 'home', home: 'rented' }),
    },
    pages: (scene) => ({
      residence: {
        residenceAddress: scene.applicant.person.home.text,
        residenceKind: scene.applicant.person.residence?.kind ?? '2',
      },
      ...(employee
        ? { employer: { employerName: '云溪市丝绸纺织有限公司', employedSince: '2025-03-03' } }
        : {}),
      contact: { ...contact(scene), deliveryMode: 'electronic' },
    }),
    ...(changes.tolerate ? { tolerate: changes.tolerate } : {}),
  }
}

export function noRecord(
  purpose: 'work' | 'abroad' | 'notary' | 'adoption',
  changes: { asksHuman?: boolean } = {},
): Application {
  return {
    item: 'no-criminal-record-certificate',
    guidance: { asker: 'self', nationality: 'chinese' },
    pages: (scene) => ({ purpose: { purpose }, contact: contact(scene) }),
    asksHuman: changes.asksHuman ?? false,
  }
}
