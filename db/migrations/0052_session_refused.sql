ALTER TABLE "session" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "refusal_motive" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "refusal_note" text;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_refusal_motive" CHECK ("refusal_motive" in ('property', 'service', 'order', 'general-interest'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_refused_is_cancelled" CHECK ("session"."refused_at" is null or "session"."state" = 'cancelled');--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_reason_of_refusal" CHECK ("session"."refused_at" is not null or ("session"."refusal_motive" is null and "session"."refusal_note" is null));