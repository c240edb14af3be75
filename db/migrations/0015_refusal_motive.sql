ALTER TABLE "booking" ADD COLUMN "refusal_motive" text;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_refusal_motive" CHECK ("refusal_motive" in ('property', 'service', 'order', 'general-interest'));--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_motive_of_refusal" CHECK ("booking"."refusal_motive" is null or "booking"."state" = 'refused');