-- A search over a season asks what takes any unit on some dates: by time first, and from the index alone.
CREATE INDEX "occupation_by_start" ON "occupation" USING btree ("territory_id","starts_at") INCLUDE ("unit_id","during","exclusive","seats") WHERE state in ('held', 'confirmed');
