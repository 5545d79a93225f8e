export { createBackdatedClock, type BackdatedClock } from './backdated-clock.ts'
export { createScenario, type ScenarioOptions } from './scenario.ts'
export type { ScenarioStats } from './stage.ts'
