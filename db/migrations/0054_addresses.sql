CREATE TABLE "address" (
	"territory_id" uuid NOT NULL,
	"street_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"suffix" text DEFAULT '' NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	CONSTRAINT "address_territory_id_street_id_number_suffix_pk" PRIMARY KEY("territory_id","street_id","number","suffix"),
	CONSTRAINT "address_number" CHECK ("address"."number" between 0 and 99998),
	CONSTRAINT "address_suffix" CHECK ("address"."suffix" ~ '^[a-z0-9]{0,12}$'),
	CONSTRAINT "address_position" CHECK ("address"."lon" between -180 and 180 and "address"."lat" between -90 and 90)
);
--> statement-breakpoint
CREATE TABLE "address_import" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"communes" integer NOT NULL,
	"streets" integer NOT NULL,
	"addresses" integer NOT NULL,
	"refused" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "address_import_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "address_import_file" CHECK (length(btrim("address_import"."file_name")) between 1 and 200),
	CONSTRAINT "address_import_counts" CHECK (least("address_import"."communes", "address_import"."streets") >= 1 and least("address_import"."addresses", "address_import"."refused") >= 0)
);
--> statement-breakpoint
CREATE TABLE "street" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"import_id" uuid NOT NULL,
	"commune_code" text NOT NULL,
	"former_commune" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"words" text NOT NULL,
	"around" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"numbers" integer NOT NULL,
	CONSTRAINT "street_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "street_once" UNIQUE("territory_id","commune_code","former_commune","words"),
	CONSTRAINT "street_name" CHECK (length(btrim("street"."name")) between 1 and 200),
	CONSTRAINT "street_words" CHECK ("street"."words" ~ '^( [a-z0-9]+)+$' and "street"."around" ~ '^( [a-z0-9]+)+$'),
	CONSTRAINT "street_position" CHECK ("street"."lon" between -180 and 180 and "street"."lat" between -90 and 90),
	CONSTRAINT "street_numbers" CHECK ("street"."numbers" >= 0)
);
--> statement-breakpoint
ALTER TABLE "address" ADD CONSTRAINT "address_street" FOREIGN KEY ("territory_id","street_id") REFERENCES "public"."street"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_import" ADD CONSTRAINT "address_import_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "street" ADD CONSTRAINT "street_import" FOREIGN KEY ("territory_id","import_id") REFERENCES "public"."address_import"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "street_by_import" ON "street" USING btree ("territory_id","import_id");--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['address_import', 'street', 'address'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$create policy %I on %I
      using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
      with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid)$policy$,
      name || '_territory', name);
    execute format('grant select, insert, update, delete on %I to territory_app', name);
  end loop;
end $$;
