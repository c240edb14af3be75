ALTER TABLE "busy_feed" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "busy_feed" ADD COLUMN "laid_out_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "busy_feed" ADD CONSTRAINT "busy_feed_text" CHECK (("busy_feed"."text" is null) = ("busy_feed"."laid_out_until" is null));