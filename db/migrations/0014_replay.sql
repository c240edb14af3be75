ALTER TABLE "plan" ADD COLUMN "iterations" integer;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "planned_iterations" integer;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "solver_version" integer;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "result_hash" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "public_token" text;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_public_token" UNIQUE("territory_id","public_token");--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_replay" CHECK (("plan"."result_hash" is null) = ("plan"."iterations" is null) and ("plan"."result_hash" is null) = ("plan"."solver_version" is null) and ("plan"."result_hash" is not null or "plan"."planned_iterations" is null));--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_result_hash" CHECK ("plan"."result_hash" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_public_token_form" CHECK ("plan"."public_token" ~ '^[A-Za-z0-9_-]{22}$');