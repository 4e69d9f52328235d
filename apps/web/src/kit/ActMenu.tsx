/** A menu of acts. One that is off stays in it, with the reason under its name, and says it again when pressed. @module */
import type { LucideIcon } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { announce } from './Announcer.tsx'

export interface MenuAct {
  readonly id: string
  readonly label: string
  /** Why it is off; null when it is on. */
  readonly why: string | null
  readonly onAct: () => void
}

export interface ActMenuProps {
  readonly label: string
  /** What the acts are done to, for those who hear the button alone. */
  readonly about?: string
  readonly icon: LucideIcon
  readonly acts: readonly MenuAct[]
}

export function ActMenu({ label, about, icon: Icon, acts }: ActMenuProps) {
  return (
    <MenuTrigger>
      <Button className="btn btn-bare btn-s">
        <Icon className="icon" aria-hidden="true" />
        <span>{label}</span>
        {about !== undefined && <span className="sr"> {about}</span>}
      </Button>
      <Popover className="menu-box" placement="bottom end">
        <Menu className="menu" aria-label={about === undefined ? label : `${label} ${about}`}>
          {acts.map(({ id, label: name, why, onAct }) => (
            <MenuItem
              key={id}
              id={id}
              className={why === null ? 'menu-item' : 'menu-item menu-item-off'}
              textValue={name}
              shouldCloseOnSelect={why === null}
              onAction={why === null ? onAct : () => announce(why)}
            >
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
