import { CircleCheckBig, CircleX, Hourglass, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "../_components/panel.tsx";

const LOOKS = {
  submitted: { tone: "plain", icon: Hourglass },
  pending: { tone: "plain", icon: Hourglass },
  granted: { tone: "success", icon: CircleCheckBig },
  refused: { tone: "danger", icon: CircleX },
  withdrawn: { tone: "plain", icon: Undo2 },
} as const;

export type ShownState = keyof typeof LOOKS;

export function StateBadge({ state }: { readonly state: ShownState }) {
  const t = useTranslations("requests.states");
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className="size-4" />
      {t(state)}
    </Badge>
  );
}
