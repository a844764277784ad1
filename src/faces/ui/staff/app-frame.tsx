// What every staff page stands in: language, theme, toasts, and the query client.

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { setApiLocale } from './api/client.ts'
import { type Locale, LocaleContext, readLocale, storeLocale } from './text.ts'
import { theme } from './theme.ts'

export function AppFrame({
  client,
  children,
}: {
  client: QueryClient
  children: ReactNode
}): ReactNode {
  const [locale, choose] = useState<Locale>(readLocale)
  const choice = useMemo(
    () => ({
      locale,
      setLocale: (next: Locale) => {
        storeLocale(next)
        choose(next)
      },
    }),
    [locale],
  )
  setApiLocale(locale)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <LocaleContext value={choice}>
      <ConfigProvider
        locale={locale === 'en' ? enUS : zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        <App message={{ top: 56, maxCount: 3 }}>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </App>
      </ConfigProvider>
    </LocaleContext>
  )
}
