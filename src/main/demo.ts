// `tongban demo`: the accounts of the demonstration city as JSON, with the one-time code of this moment.

import { totpCodeAt } from '../modules/identity/index.ts'
import { designCity } from './city/index.ts'

export function demoAccounts(now: Date) {
  const { accounts } = designCity()
  return {
    citizens: accounts.flatMap((account) =>
      account.kind === 'citizen'
        ? [{ name: account.name, account: account.login, password: account.password }]
        : [],
    ),
    staff: accounts.flatMap((account) =>
      account.kind === 'official'
        ? [
            {
              name: account.name,
              account: account.login,
              password: account.password,
              totpSecret: account.totpSecret,
              totpCode: totpCodeAt(account.totpSecret, now),
              organ: account.organ,
              position: account.position,
              duties: account.duties,
            },
          ]
        : [],
    ),
  }
}

export function printDemoAccounts(): number {
  console.log(JSON.stringify(demoAccounts(new Date()), null, 2))
  return 0
}
