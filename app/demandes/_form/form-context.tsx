"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { RouterOutputs } from "../../_trpc/types.ts";
import type { Draft, Options } from "./draft.ts";

export type Criterion = RouterOutputs["requests"]["match"]["unsuitable"][number]["faults"][number];
export type Change = Partial<Draft> | ((draft: Draft) => Draft);

/** What every field of the form needs: the answers, how to change them, and what is wrong with each. */
export type FormState = {
  readonly draft: Draft;
  readonly change: (change: Change) => void;
  readonly options: Options;
  readonly errorAt: (path: string) => string | undefined;
  /** Why a space named in a wish does not suit, as far as is known. */
  readonly faultsOf: (spaceId: string) => readonly Criterion[];
};

const Context = createContext<FormState | null>(null);

export function FormProvider({ value, children }: { readonly value: FormState; readonly children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

export function useForm(): FormState {
  const state = useContext(Context);
  if (!state) throw new Error("A field stands outside its form");
  return state;
}

const spotId = (path: string) => `champ-${path.replaceAll(".", "-")}`;

/** Where a field stands, so that a summary of errors can lead to it. */
export function Spot({
  path,
  className,
  children,
}: {
  readonly path: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div id={spotId(path)} className={className}>
      {children}
    </div>
  );
}

/** The spot of a path, or of the nearest field that holds it: `wishes.0.spaceIds.3` is said at `wishes.0.spaceIds`. */
export function findSpot(path: string): HTMLElement | null {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length--) {
    const found = document.getElementById(spotId(parts.slice(0, length).join(".")));
    if (found) return found;
  }
  return null;
}

export function focusSpot(path: string): void {
  const spot = findSpot(path);
  const control = spot?.querySelector<HTMLElement>("input, select, textarea, button");
  (control ?? spot)?.focus({ preventScroll: true });
  spot?.scrollIntoView({ block: "center" });
}
