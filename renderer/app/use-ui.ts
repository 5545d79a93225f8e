import { useStore } from 'zustand'
import { useServices } from './services.ts'
import type { UiState } from './ui-store.ts'

/** Reads one part of the screen's state; re-renders only when that part changes. */
export function useUi<Part>(select: (state: UiState) => Part): Part {
  return useStore(useServices().ui, select)
}
