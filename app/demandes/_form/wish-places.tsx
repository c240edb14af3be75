"use client";
import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Choice } from "../../_components/field.tsx";
import { useWords } from "../_words/use-words.ts";
import { type ChosenSpace, type DraftWish, MAX_CHOSEN } from "./draft.ts";
import { Spot, useForm } from "./form-context.tsx";
import { SpaceSearch } from "./space-search.tsx";

/** All that fit, or some by name, in order of preference. */
export function WishPlaces({
  wish,
  index,
  onChange,
}: {
  readonly wish: DraftWish;
  readonly index: number;
  readonly onChange: (patch: Partial<DraftWish>) => void;
}) {
  const t = useTranslations("requests.wishes");
  const { errorAt } = useForm();
  const path = `wishes.${index}.spaceIds`;
  const error = errorAt(path);
  const remove = (id: string) => onChange({ spaces: wish.spaces.filter((one) => one.id !== id) });
  return (
    <Spot path={path} className="flex flex-col gap-3">
      <Choice
        label={t("places")}
        value={wish.where}
        options={[
          { value: "any", label: t("any") },
          { value: "chosen", label: t("chosen") },
        ]}
        onChange={(where) => onChange({ where })}
      />
      {wish.where === "chosen" && (
        <>
          {wish.spaces.length > 0 && (
            <ol className="flex flex-col gap-2" aria-label={t("chosenList")}>
              {wish.spaces.map((space, i) => (
                <Chosen key={space.id} space={space} rank={i + 1} onRemove={() => remove(space.id)} />
              ))}
            </ol>
          )}
          {wish.spaces.length < MAX_CHOSEN ? (
            <SpaceSearch
              chosen={wish.spaces.map(({ id }) => id)}
              onAdd={(space) => onChange({ spaces: [...wish.spaces, space] })}
            />
          ) : (
            <p className="text-muted">{t("chosenFull", { count: MAX_CHOSEN })}</p>
          )}
        </>
      )}
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
    </Spot>
  );
}

function Chosen({
  space,
  rank,
  onRemove,
}: {
  readonly space: ChosenSpace;
  readonly rank: number;
  readonly onRemove: () => void;
}) {
  const t = useTranslations("requests");
  const words = useWords();
  const { faultsOf } = useForm();
  const faults = faultsOf(space.id);
  return (
    <li className="flex items-start gap-3 rounded-xl border border-line bg-surface py-1.5 pr-1.5 pl-3">
      <span aria-hidden="true" className="figures mt-2 w-5 shrink-0 text-muted">
        {rank}.
      </span>
      <span className="min-w-0 flex-1 py-2">
        <span className="font-semibold">{space.siteName}</span> · {space.spaceName}
        {faults.length > 0 && (
          <span className="mt-1 flex items-start gap-2 font-semibold text-danger text-sm">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {t("unsuitable", { faults: words.all(faults.map((fault) => t(`faultsOf.${fault}`))) })}
          </span>
        )}
      </span>
      <button
        type="button"
        aria-label={t("wishes.removeSpace", { name: `${space.siteName} · ${space.spaceName}` })}
        onClick={onRemove}
        className="grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken"
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </li>
  );
}
