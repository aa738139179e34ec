import type { ShapeCollection } from '@jiebang/contract/place/shapes.ts'
import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../shared/api.ts'
import { type View, viewQuery } from './view.ts'

const buildingMs = 2000

export const overviewQuery = (county: string, view: View) =>
  queryOptions({
    queryKey: ['overview', county, view],
    queryFn: ({ signal }) => call<Overview>(`/counties/${county}/overview?${viewQuery(view)}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.built < 1 ? buildingMs : false),
  })

export const definitionsQuery = (county: string) =>
  queryOptions({
    // Told in the reader's characters.
    queryKey: ['figure definitions', county, document.documentElement.lang],
    queryFn: ({ signal }) => call<FigureDefinitions>(`/counties/${county}/figures/definitions`, { signal }),
    staleTime: 60 * 60_000,
  })

export const shapesQuery = (county: string) =>
  queryOptions({
    queryKey: ['shapes', county],
    queryFn: ({ signal }) => call<ShapeCollection>(`/shapes?county=${county}`, { signal }),
    staleTime: 60 * 60_000,
  })
