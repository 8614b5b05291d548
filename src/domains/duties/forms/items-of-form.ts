/** What a report on a form holds: the law's items of this stage, then what the form itself asks beyond them. Nothing else goes. */
import type { Stage, Version } from '#language/duty/regime.ts'
import { text } from '#language/words.ts'
import { fieldsAsked, shippedLayouts, type Layouts } from './layout.ts'

interface Asked { readonly regime: string; readonly version: Pick<Version, 'items'>; readonly stage: Pick<Stage, 'items'>; readonly form: string | undefined }

/** The item that holds what a form asks beyond its law: the law leaves that to the reporter. */
export const beyondLaw = 'form'

/** The items by the law's names; what the form asks beyond them stands last, under `form`. */
export function itemsAsked({ regime, version, stage, form }: Asked, layouts: Layouts = shippedLayouts()): Version['items'] {
  const items = version.items.filter(({ id }) => stage.items?.includes(id) ?? true)
  const named = new Set(items.flatMap(({ fields }) => fields))
  const beyond = form === undefined ? [] : fieldsAsked(form, regime, layouts).filter((field) => !named.has(field))
  return beyond.length > 0 ? [...items, { id: beyondLaw, name: text('様式の項目', 'Items of the form'), fields: beyond }] : items
}
