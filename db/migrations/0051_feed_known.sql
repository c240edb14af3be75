ALTER TABLE "busy_feed" ADD COLUMN "known" jsonb;--> statement-breakpoint
ALTER TABLE "busy_feed" ADD COLUMN "known_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "busy_feed" ADD CONSTRAINT "busy_feed_known" CHECK (("busy_feed"."known" is null) = ("busy_feed"."known_at" is null));