ALTER TABLE "item" ADD COLUMN "point_lon" double precision;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "point_lat" double precision;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "point_address" text;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_point" CHECK (("item"."point_lon" is null) = ("item"."point_lat" is null) and ("item"."point_address" is null or "item"."point_lon" is not null)
        and coalesce("item"."point_lon" between -180 and 180 and "item"."point_lat" between -90 and 90, true));