-- Occupations are guarded as exclusive or shared by what their unit was when they were written. A unit whose hours are
-- taken may therefore gain seats if it is shared already, and nothing else: else old rows and new ones would not see
-- each other.
create function unit_guard() returns trigger language plpgsql as $$
begin
  if new.seats = old.seats or (old.seats > 1 and new.seats > old.seats) then
    return new;
  end if;
  if exists (
    select from occupation o
    where o.territory_id = old.territory_id and o.unit_id = old.id and o.state in ('held', 'confirmed')
  ) then
    raise exception 'unit % is taken at some hours: its seats stay %', old.id, old.seats
      using errcode = 'check_violation', constraint = 'unit_seats_kept', table = 'unit';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger unit_guard before update of seats on unit for each row execute function unit_guard();
--> statement-breakpoint
create or replace function occupation_guard() returns trigger language plpgsql as $$
declare
  capacity integer;
  load integer;
begin
  -- held until commit, so that the seats cannot change between being read here and being counted on
  select seats into capacity from unit where territory_id = new.territory_id and id = new.unit_id for share;
  if capacity is null then
    return new; -- the foreign key will refuse it by its own name
  end if;
  new.exclusive := capacity = 1;
  if new.seats > capacity then
    raise exception 'unit % has % seats, % asked', new.unit_id, capacity, new.seats
      using errcode = 'check_violation', constraint = 'occupation_seats', table = 'occupation';
  end if;
  if new.exclusive or new.state = 'released' then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.unit_id::text, 0));
  -- the load is highest at the start of some row: at the new row's own start, or where another begins inside it
  select max(total) into load from (
    select (
      select coalesce(sum(o.seats), 0) from occupation o
      where o.territory_id = new.territory_id and o.unit_id = new.unit_id and o.id <> new.id
        and o.state in ('held', 'confirmed') and not o.exclusive and o.during @> moment.at
    ) as total
    from (
      select lower(new.during) as at
      union
      select lower(o.during) from occupation o
      where o.territory_id = new.territory_id and o.unit_id = new.unit_id and o.id <> new.id
        and o.state in ('held', 'confirmed') and not o.exclusive and new.during @> lower(o.during)
    ) as moment
  ) as loads;
  if load + new.seats > capacity then
    raise exception 'unit % has % seats, % are taken', new.unit_id, capacity, load
      using errcode = 'check_violation', constraint = 'occupation_seats', table = 'occupation';
  end if;
  return new;
end $$;
