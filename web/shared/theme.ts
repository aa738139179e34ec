import type { ThemeConfig } from 'antd'
import { theme } from 'antd'

const light = {
  colorPrimary: '#0b6464',
  colorInfo: '#0b6464',
  colorLink: '#0b6464',
  colorError: '#a1301c',
  colorWarning: '#7d5100',
  colorSuccess: '#0b6464',
  colorText: '#1f2328',
  colorTextSecondary: '#565b61',
  colorTextTertiary: '#565b61',
  colorTextQuaternary: '#6b6f75',
  colorTextPlaceholder: '#6b6f75',
  colorTextDisabled: '#6b6f75',
  colorTextDescription: '#565b61',
  colorBorder: '#868178',
  colorBgLayout: '#f5f3ef',
  colorBgContainerDisabled: '#f5f3ef',
  colorTextLightSolid: '#ffffff',
}

const night = {
  colorPrimary: '#5fc4bd',
  colorInfo: '#5fc4bd',
  colorLink: '#5fc4bd',
  colorError: '#f2917d',
  colorWarning: '#e6b862',
  colorSuccess: '#5fc4bd',
  colorText: '#e8e6e1',
  colorTextSecondary: '#b0b3b6',
  colorTextTertiary: '#b0b3b6',
  colorTextQuaternary: '#a0a5aa',
  colorTextPlaceholder: '#a0a5aa',
  colorTextDisabled: '#a0a5aa',
  colorTextDescription: '#b0b3b6',
  colorBorder: '#7d848b',
  colorBgBase: '#1c2024',
  colorBgLayout: '#14171a',
  colorBgContainer: '#1c2024',
  colorBgElevated: '#20252a',
  colorBgContainerDisabled: '#20252a',
  colorTextLightSolid: '#0c1a1a',
}

/** antd in the colours of tokens.css; antd computes with them and so needs them as values. */
export const antdTheme = (isDark: boolean, isLarge: boolean, isTouch: boolean): ThemeConfig => ({
  algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...(isDark ? night : light),
    fontFamily: 'inherit',
    fontSize: isLarge ? 20 : 16,
    lineHeight: 1.6,
    controlHeight: isLarge ? 60 : isTouch ? 44 : 36,
    borderRadius: 6,
    wireframe: false,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
  },
})
