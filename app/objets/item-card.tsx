import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge, Card } from "../_components/panel.tsx";
import { ItemPicture } from "../_lending/item-picture.tsx";
import { useTerms } from "../_lending/terms.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

type Item = RouterOutputs["items"]["search"]["items"][number];

type Props = {
  readonly item: Item;
  /** The days that were searched for, as the address of its page says them. */
  readonly days?: string;
  readonly isPartly?: boolean;
};

/** An item in the list: what it is, where, for how much. */
export function ItemCard({ item, days = "", isPartly = false }: Props) {
  const t = useTranslations("lending");
  const { terms } = useTerms();
  return (
    <li className="min-w-0">
      <Card className="flex h-full flex-col gap-3">
        <ItemPicture photoId={item.photoId} category={item.category} />
        <h2 className="font-bold text-xl">
          <Link href={`/objets/${item.slug}${days}`} prefetch={false} className="prose-link">
            {item.name}
          </Link>
        </h2>
        <p className="text-muted">
          {t(`categories.${item.category}`)} · {item.siteName}, {item.communeName}
        </p>
        <p className="mt-auto flex flex-wrap gap-2">
          {isPartly && <Badge>{t("search.partly")}</Badge>}
          <Badge>{terms(item)}</Badge>
          {item.quantity > 1 && <Badge>{t("pieces", { count: item.quantity })}</Badge>}
          {item.spaceName && <Badge>{t("staysIn", { room: item.spaceName })}</Badge>}
        </p>
      </Card>
    </li>
  );
}
