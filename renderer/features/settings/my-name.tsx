import { MyNameField } from '../../app/my-name-field.tsx'
import { useAttempt } from '../../app/use-attempt.ts'
import { useMyName } from '../../app/use-my-name.ts'

/** The agent's own name; kept on leaving the field. */
export function MyName() {
  const { error, attempt } = useAttempt()
  const mine = useMyName()
  const save = () => void attempt(() => mine.save())
  return (
    <form
      className="border-b border-line pb-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <MyNameField mine={mine} error={error} className="max-w-80" onBlur={save} />
    </form>
  )
}
