"use client";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect, useMemo, useState } from "react";
import { mondayOf } from "../_components/days.ts";
import { useTRPC } from "../_trpc/client.tsx";
import type { RouterInputs, RouterOutputs } from "../_trpc/types.ts";
import { type Address, PAGE_SIZE, parsers, urlKeys, type Wishes } from "./address.ts";
import type { DatesAnswer, DatesInput } from "./dates.ts";
import { type Moment, toSlot } from "./moment.ts";
import { type Filters, type Options, toFilters } from "./wishes.ts";

export type ListAnswer = RouterOutputs["places"]["list"];
export type Card = ListAnswer["cards"][number];
export type HomeProps = {
  readonly timeZone: string;
  /** The quarter of an hour in which the page was made. */
  readonly current: Moment;
  readonly options: Options;
  /** The answer that came with the page, and to what. */
  readonly first: FirstList | FirstDates;
};
type FirstList = { readonly input: RouterInputs["places"]["list"]; readonly list: ListAnswer };
type FirstDates = { readonly input: DatesInput; readonly found: DatesAnswer };

/** The slider passes many quarters: the server is asked once it rests. */
const REST_MS = 180;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export type DatesChange = Partial<
  Pick<Address, "weekdays" | "days" | "minute" | "duration" | "first" | "last" | "school" | "public">
>;

/** The page's state, which is its address. */
export function useAddress(current: Moment) {
  const [address, setAddress] = useQueryStates(parsers, { urlKeys, history: "push" });
  const moment = useMemo(
    () => ({ day: address.day ?? current.day, minute: address.minute ?? current.minute }),
    [address.day, address.minute, current],
  );
  return {
    address,
    moment,
    /** The slider slides over many moments: only the last stays in the history. */
    slideTo: (minute: number) => setAddress({ day: moment.day, minute, page: null }, { history: "replace" }),
    askFor: (when: Address["when"]) => setAddress({ when, page: null }),
    goTo: (next: Moment) => setAddress({ ...next, page: null }),
    setDates: (change: DatesChange) => setAddress({ ...change, page: null }, { history: "replace" }),
    wish: (change: Partial<Wishes>) => setAddress({ ...change, page: null }),
    turnTo: (page: number) => setAddress({ page }),
    choose: (place: string | null) => setAddress({ place }, { history: "replace" }),
    show: (view: "list" | "map") => setAddress({ view }),
  };
}

/** All that the page shows of the server's answers; the former one stays while the next is awaited. */
export function useAnswers({ options, first }: HomeProps, wishes: Wishes, moment: Moment, page: number) {
  const trpc = useTRPC();
  const text = JSON.stringify(toFilters(wishes, options));
  const filters = useMemo(() => JSON.parse(text) as ReturnType<typeof toFilters>, [text]);
  const minute = useSettled(moment.minute);
  const input = { ...filters, day: moment.day, minute, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const isFirst = JSON.stringify(input) === JSON.stringify(first.input);
  const list = useQuery({
    ...trpc.places.list.queryOptions(input),
    placeholderData: keepPreviousData,
    ...(isFirst && "list" in first && { initialData: first.list }),
  });
  const map = useQuery({
    ...trpc.places.map.queryOptions({ ...filters, day: moment.day }),
    placeholderData: keepPreviousData,
  });
  const week = useQuery({
    ...trpc.places.week.queryOptions({ ...filters, day: mondayOf(moment.day) }),
    placeholderData: keepPreviousData,
  });
  const isMapCurrent = map.data !== undefined && !map.isPlaceholderData;
  return {
    filters,
    list,
    map,
    week,
    /** The same, of what is lent. */
    need: { day: moment.day, minute, ...pick(filters) },
    /** Free spaces at the moment shown: from the map at once, else from the list that comes after. */
    free: isMapCurrent ? (map.data.free[toSlot(moment.minute)] ?? 0) : list.data?.freeSpaces,
    isWaiting: list.isFetching || minute !== moment.minute,
  };
}

/** The card of one place at a moment; while the next moment is awaited, the former. */
export function useChosen(slug: string | null, filters: Filters, moment: Moment) {
  const trpc = useTRPC();
  const input = slug === null ? skipToken : { ...filters, ...moment, slug, limit: 1 };
  const { data } = useQuery({
    ...trpc.places.list.queryOptions(input),
    placeholderData: (former: ListAnswer | undefined) => (former?.cards[0]?.slug === slug ? former : undefined),
  });
  return { card: data?.cards[0], isAnswered: data !== undefined };
}

/** How much of several dates is free where, on the list and the map alike. */
export function useDates({ first }: Pick<HomeProps, "first">, input: DatesInput | null) {
  const trpc = useTRPC();
  const settled = useSettled(input === null ? null : JSON.stringify(input));
  const asked = settled === null ? null : (JSON.parse(settled) as DatesInput);
  const isFirst = "found" in first && settled === JSON.stringify(first.input);
  return useQuery({
    ...trpc.places.dates.queryOptions(asked ?? skipToken),
    placeholderData: keepPreviousData,
    ...(isFirst && { initialData: first.found }),
  });
}

/** The card of one place for the same dates. */
export function useDatesChosen(slug: string | null, input: DatesInput | null) {
  const trpc = useTRPC();
  const asked = slug === null || input === null ? skipToken : { ...input, slug, offset: 0, limit: 1 };
  const { data } = useQuery({
    ...trpc.places.dates.queryOptions(asked),
    placeholderData: (former: DatesAnswer | undefined) => (former?.cards[0]?.slug === slug ? former : undefined),
  });
  return { found: data, card: data?.cards[0], isAnswered: data !== undefined };
}

const pick = ({ activity, near }: ReturnType<typeof toFilters>) => ({
  ...(activity && { activity }),
  ...(near && { near }),
});
