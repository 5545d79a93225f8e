export function ReportsScreen() {
  return null
}
