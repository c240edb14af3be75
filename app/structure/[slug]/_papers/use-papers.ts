"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../_trpc/client.tsx";

/** Reads the papers again after a change. */
export function useRefreshPapers(organizationId: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.papers.of.queryKey({ organizationId }) });
}

/** The bytes of a file that the person chose, as letters. */
export async function lettersOf(file: File): Promise<string> {
  const url = await new Promise<string>((done, reject) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}
