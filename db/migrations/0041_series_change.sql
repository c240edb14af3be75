ALTER TABLE "booking" ADD COLUMN "changes_booking_id" uuid;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "changes_slot_id" uuid;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_changes" FOREIGN KEY ("territory_id","changes_booking_id","changes_slot_id") REFERENCES "public"."series_slot"("territory_id","booking_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one_change_open" ON "booking" USING btree ("territory_id","changes_slot_id") WHERE state = 'pending';--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_changes_whole" CHECK (("booking"."changes_booking_id" is null) = ("booking"."changes_slot_id" is null)
        and ("booking"."changes_booking_id" is null or "booking"."state" in ('pending', 'refused', 'cancelled')));