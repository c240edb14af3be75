CREATE TABLE "pick_up_hour" (
	"territory_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	CONSTRAINT "pick_up_hour_territory_id_item_id_weekday_start_minute_pk" PRIMARY KEY("territory_id","item_id","weekday","start_minute"),
	CONSTRAINT "pick_up_hour_weekday" CHECK ("pick_up_hour"."weekday" between 1 and 7),
	CONSTRAINT "pick_up_hour_minutes" CHECK (0 <= "pick_up_hour"."start_minute" and "pick_up_hour"."start_minute" < "pick_up_hour"."end_minute" and "pick_up_hour"."end_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "loan_photo" (
	"territory_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"step" text NOT NULL,
	"side" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "loan_photo_territory_id_loan_id_step_side_pk" PRIMARY KEY("territory_id","loan_id","step","side"),
	CONSTRAINT "loan_photo_step" CHECK ("step" in ('out', 'back')),
	CONSTRAINT "loan_photo_side" CHECK ("side" in ('lender', 'borrower')),
	CONSTRAINT "loan_photo_type" CHECK ("type" in ('image/jpeg', 'image/webp')),
	CONSTRAINT "loan_photo_size" CHECK ("loan_photo"."width" between 1 and 2400 and "loan_photo"."height" between 1 and 2400),
	CONSTRAINT "loan_photo_content" CHECK (octet_length("loan_photo"."content") between 1 and 2000000)
);
--> statement-breakpoint
ALTER TABLE "pick_up_hour" ADD CONSTRAINT "pick_up_hour_item" FOREIGN KEY ("territory_id","item_id") REFERENCES "public"."item"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_photo" ADD CONSTRAINT "loan_photo_loan" FOREIGN KEY ("territory_id","loan_id") REFERENCES "public"."loan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table loan_photo enable row level security;--> statement-breakpoint
alter table loan_photo force row level security;--> statement-breakpoint
create policy loan_photo_territory on loan_photo
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on loan_photo to territory_app;
--> statement-breakpoint
alter table pick_up_hour enable row level security;--> statement-breakpoint
alter table pick_up_hour force row level security;--> statement-breakpoint
create policy pick_up_hour_territory on pick_up_hour
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on pick_up_hour to territory_app;
