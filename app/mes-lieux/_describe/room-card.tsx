import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "../../_components/panel.tsx";
import type { Room } from "./listing.tsx";

/** The questions about one space; its parts are named, since the answers hold for them too. */
export function RoomCard({ room, children }: { readonly room: Room; readonly children: ReactNode }) {
  const t = useTranslations("listing");
  return (
    <Card className="flex flex-col gap-5">
      <div>
        <h3 className="text-xl font-bold">{room.name}</h3>
        {room.parts.length > 0 && (
          <p className="text-muted text-sm">
            {t("alsoParts", { parts: room.parts.map(({ name }) => name).join(", ") })}
          </p>
        )}
      </div>
      {children}
    </Card>
  );
}
