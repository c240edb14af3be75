ALTER TABLE "site" DROP CONSTRAINT "site_kind";--> statement-breakpoint
ALTER TABLE "organization" DROP CONSTRAINT "organization_kind";--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "lends_to" text DEFAULT 'organizations' NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_lends_to" CHECK ("lends_to" in ('organizations', 'anyone'));--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_kind" CHECK ("kind" in ('school', 'gym', 'town-hall', 'community-hall', 'library', 'office', 'cinema', 'cellar', 'canteen', 'workshop', 'ground', 'home'));--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_kind" CHECK ("kind" in ('hub', 'town', 'school', 'company', 'cultural', 'association', 'person'));--> statement-breakpoint
-- Which roles a kind of organization has: the same table as RIGHTS_OF of server/members/access.ts.
create or replace function role_of_kind_guard() returns trigger language plpgsql as $$
declare
  family text;
begin
  select case when kind in ('hub', 'association', 'person') then kind else 'owner' end into family
    from organization where territory_id = new.territory_id and id = new.organization_id;
  -- an organization or a role that is none is refused by a constraint of its own name
  if (new.role in ('keyholder', 'accountant') and family <> 'owner')
    or (new.role = 'team-lead' and family <> 'association') then
    raise exception 'a % has no %', family, new.role
      using errcode = 'check_violation', constraint = 'role_of_kind', table = tg_table_name;
  end if;
  return new;
end $$;
