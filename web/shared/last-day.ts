/** The latest day that can be entered: without one a browser takes years of six figures. */
export const lastDay = '2199-12-31'
