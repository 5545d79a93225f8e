export {
  createTelegramSimulator,
  type TelegramSimulator,
  type TelegramSimulatorOptions,
} from './telegram-simulator.ts'
