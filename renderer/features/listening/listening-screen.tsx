export function ListeningScreen() {
  return null
}
