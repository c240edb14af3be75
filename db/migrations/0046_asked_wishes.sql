ALTER TABLE "handling" DROP CONSTRAINT "handling_kind";--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "hub_answer" text;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "hub_answered_by" text;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "hub_answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "wish_space" ADD COLUMN "booking_id" uuid;--> statement-breakpoint
ALTER TABLE "wish_space" ADD COLUMN "set_aside" text;--> statement-breakpoint
ALTER TABLE "wish_space" ADD CONSTRAINT "wish_space_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one_asked" ON "booking" USING btree ("territory_id","request_id") WHERE plan_id is null and state in ('pending', 'held', 'confirmed');--> statement-breakpoint
CREATE UNIQUE INDEX "wish_space_asked" ON "wish_space" USING btree ("territory_id","booking_id");--> statement-breakpoint
ALTER TABLE "handling" ADD CONSTRAINT "handling_kind" CHECK ("kind" in ('booking', 'swap', 'loan', 'paper', 'appeal', 'closure', 'incident', 'proposal', 'request'));--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_hub_answer" CHECK (num_nonnulls("request"."hub_answer", "request"."hub_answered_by", "request"."hub_answered_at") in (0, 3)
        and ("request"."hub_answer" is null or length(btrim("request"."hub_answer")) >= 3));--> statement-breakpoint
ALTER TABLE "wish_space" ADD CONSTRAINT "wish_space_set_aside" CHECK ("set_aside" in ('past', 'closed', 'quiet', 'taken', 'unfit', 'quota', 'insurance', 'same-site'));--> statement-breakpoint
ALTER TABLE "wish_space" ADD CONSTRAINT "wish_space_tried" CHECK (num_nonnulls("wish_space"."booking_id", "wish_space"."set_aside") <= 1);