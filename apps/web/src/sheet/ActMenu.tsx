/** A menu of acts. One that is off stays in it, with the reason under its name, and says it again when pressed. @module */
import type { LucideIcon } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'

export interface MenuAct {
  readonly id: string
  readonly label: string
  /** Why it is off; null when it is on. */
  readonly why: string | null
  readonly onAct: () => void
}

export interface ActMenuProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly acts: readonly MenuAct[]
}

export function ActMenu({ label, icon: Icon, acts }: ActMenuProps) {
  return (
    <MenuTrigger>
      <Button className="btn btn-bare btn-s">
        <Icon className="icon" aria-hidden="true" />
        <span>{label}</span>
      </Button>
      <Popover className="menu-box" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {acts.map(({ id, label: name, why, onAct }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={name} {...(why === null ? { onAction: onAct } : {})}>
              <Text slot="label">{name}</Text>
              {why !== null && (
                <Text slot="description" className="menu-why">
                  {why}
                </Text>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
