import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tagColours, type Tag } from '#shared/contract/settings.ts'
import { useServices } from '../../app/services.ts'
import { useTags } from '../../app/use-catalogues.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TagMark, tagTints } from '../../ui/tag-mark.tsx'
import { TextLimit } from '../../ui/text-limit.tsx'
import { Card, SectionHead } from './section-head.tsx'
import { useSave } from './use-save.ts'

const mostName = 40

export function TagsSection() {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const tags = useTags()
  const { busy, error, save } = useSave()
  const [name, setName] = useState('')
  const key = queries.catalogues.tags.key()
  return (
    <>
      <SectionHead title={t('settings.section.tags')} about={t('tags.about')} />
      <Card>
        <ul className="divide-y divide-line">
          {tags.map((tag) => (
            <li key={tag.id} className="flex h-11 items-center gap-3">
              <TagMark name={tag.name} colour={tag.colour} />
              <span className="grow" />
              <Colours
                tag={tag}
                onPick={(colour) =>
                  void save(() => client.catalogues.saveTag({ ...tag, colour }), key)
                }
              />
              <IconButton
                icon={X}
                label={t('tags.remove', { name: tag.name })}
                onClick={() => void save(() => client.catalogues.removeTag({ id: tag.id }), key)}
              />
            </li>
          ))}
        </ul>
        <form
          className={`flex gap-2 ${tags.length > 0 ? 'border-t border-line pt-3' : ''}`}
          onSubmit={(event) => {
            event.preventDefault()
            void save(() => client.catalogues.saveTag({ name, colour: 'grey' }), key).then(
              (saved) => (saved ? setName('') : undefined),
            )
          }}
        >
          <TextInput
            value={name}
            aria-invalid={name.length > mostName}
            aria-describedby="tag-name-limit"
            aria-label={t('tags.name')}
            placeholder={t('tags.name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" disabled={busy || name.trim() === '' || name.length > mostName}>
            <Plus size={14} aria-hidden="true" /> {t('tags.add')}
          </Button>
        </form>
        <TextLimit id="tag-name-limit" length={name.length} most={mostName} />
        {error === null ? null : (
          <p role="alert" className="mt-2 text-xs text-danger">
            {error}
          </p>
        )}
      </Card>
    </>
  )
}

function Colours({
  tag,
  onPick,
}: {
  readonly tag: Tag
  readonly onPick: (colour: Tag['colour']) => void
}) {
  const { t } = useTranslation()
  return (
    <span role="group" aria-label={t('tags.colour', { name: tag.name })} className="flex gap-1">
      {tagColours.map((colour) => (
        <button
          key={colour}
          type="button"
          aria-label={t(`tags.colours.${colour}`)}
          aria-pressed={colour === tag.colour}
          className={`size-5 rounded-full border ${tagTints[colour]} ${colour === tag.colour ? 'border-current ring-1 ring-current' : 'border-transparent'}`}
          onClick={() => onPick(colour)}
        />
      ))}
    </span>
  )
}
