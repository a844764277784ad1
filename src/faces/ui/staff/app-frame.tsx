// What every staff page stands in: language, theme, toasts, and the query client.

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { setApiLocale } from './api/client.ts'
import { type Locale, LocaleContext, readLocale, storeLocale } from './text.ts'
import { themeFor } from './theme.ts'
import { ToastPlace } from './toast.tsx'

type AntdWords = NonNullable<ConfigProviderProps['locale']>

// antd's declarations are read as CommonJS here, while the bundle takes its ES modules: same words.
const antdWords: Record<Locale, AntdWords> = {
  'zh-CN': zhCN as unknown as AntdWords,
  en: enUS as unknown as AntdWords,
}

const theme = themeFor(window.matchMedia('(prefers-reduced-motion: reduce)').matches)

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
      <ConfigProvider locale={antdWords[locale]} theme={theme} button={{ autoInsertSpace: false }}>
        <ToastPlace>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </ToastPlace>
      </ConfigProvider>
    </LocaleContext>
  )
}
