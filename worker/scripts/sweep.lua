-- sweep: strikes the jobs that Redis has forgotten off the rolls.
-- flags: allow-oom
-- arguments: most struck in one call
-- returns: how many were

local gone = redis.call('ZRANGEBYSCORE', KEY.fading, '-inf', now_ms(), 'LIMIT', 0, ARGV[1])
local struck = {}
for _, name in ipairs(gone) do
  local tenant, id = string.match(name, '^([^\31]*)\31(.*)$')
  struck[tenant] = struck[tenant] or {}
  table.insert(struck[tenant], id)
end
for tenant, ids in pairs(struck) do
  redis.call('ZREM', KEY.roll .. tenant, unpack(ids))
  if redis.call('EXISTS', KEY.roll .. tenant) == 0 then redis.call('SREM', KEY.tenants, tenant) end
end
if #gone > 0 then redis.call('ZREM', KEY.fading, unpack(gone)) end
return #gone
