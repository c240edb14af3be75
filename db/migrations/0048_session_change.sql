ALTER TABLE "booking" DROP CONSTRAINT "booking_changes_whole";--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "changes_session_id" uuid;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_changes_session" FOREIGN KEY ("territory_id","changes_booking_id","changes_session_id") REFERENCES "public"."session"("territory_id","booking_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one_move_open" ON "booking" USING btree ("territory_id","changes_session_id") WHERE state = 'pending';--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_changes_whole" CHECK (num_nonnulls("booking"."changes_slot_id", "booking"."changes_session_id") = case when "booking"."changes_booking_id" is null then 0 else 1 end
        and ("booking"."changes_booking_id" is null or "booking"."state" in ('pending', 'refused', 'cancelled')));