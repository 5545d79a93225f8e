export { createBackdatedClock, type BackdatedClock } from './backdated-clock.ts'
export { createScenario, type Scenario, type ScenarioOptions } from './scenario.ts'
export type { ScenarioStats } from './stage.ts'
