DROP INDEX "booking_one_change_open";--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "adds_week_of" date;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one_addition_open" ON "booking" USING btree ("territory_id","changes_slot_id","adds_week_of") WHERE state = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one_change_open" ON "booking" USING btree ("territory_id","changes_slot_id") WHERE state = 'pending' and adds_week_of is null;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_adds_week" CHECK ("booking"."adds_week_of" is null or ("booking"."changes_slot_id" is not null and extract(isodow from "booking"."adds_week_of") = 1));