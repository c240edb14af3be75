"use client";
import { Printer } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "./button.tsx";

/** Prints the page as the sheet of styles for paper shows it; from there it can be kept as a PDF. */
export function PrintButton({ children, look = "primary" }: Pick<ComponentProps<typeof Button>, "children" | "look">) {
  return (
    <Button look={look} onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-5" />
      {children}
    </Button>
  );
}
