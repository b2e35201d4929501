-- trim: forgets the dead letters that are too old, and the oldest of those that are too many.
-- flags: allow-oom
-- arguments: age in ms from which one is too old, how many are kept, most forgotten in one call
-- returns: the ids that were forgotten

local age_ms, most, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local spare = redis.call('ZCARD', KEY.dead) - most
local old = redis.call('ZRANGEBYSCORE', KEY.dead, '-inf', now_ms() - age_ms, 'LIMIT', 0, limit)
if spare > #old then old = redis.call('ZRANGE', KEY.dead, 0, math.min(spare, limit) - 1) end
for _, id in ipairs(old) do forget(id) end
return old
