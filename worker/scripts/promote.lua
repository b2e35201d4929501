-- promote: lets the scheduled jobs that are due join the waiting (or quarantine, which they left), and parked ones that nobody else would free.
-- moves: scheduled -> waiting, quarantined
-- flags: allow-oom
-- arguments: most jobs moved in one call
-- returns: {how many were moved, ms until the next is due or -1}

local now = now_ms()
local due = redis.call('ZRANGEBYSCORE', KEY.scheduled, '-inf', now, 'LIMIT', 0, ARGV[1])
local queues = {}
for _, id in ipairs(due) do
  redis.call('ZREM', KEY.scheduled, id)
  local fields = redis.call('HMGET', KEY.job .. id, 'state', 'queue', 'priority', 'tenant', 'quarantined')
  if fields[1] == 'scheduled' then weigh(fields[2], 'scheduled', -1) end
  if fields[1] == 'scheduled' and fields[5] then
    redis.call('HSET', KEY.job .. id, 'state', 'quarantined')
    redis.call('ZADD', KEY.quarantine, now, id)
    weigh(fields[2], 'bytes', -size_of(id))
  elseif fields[1] == 'scheduled' then
    redis.call('HSET', KEY.job .. id, 'state', 'waiting')
    join(id, fields[2], tonumber(fields[3]), fields[4], false)
    queues[fields[2]] = true
  end
end
for queue in pairs(queues) do ring(queue) end
free_stranded()
local next_one = redis.call('ZRANGE', KEY.scheduled, 0, 0, 'WITHSCORES')
return {#due, next_one[2] and math.max(0, next_one[2] - now) or -1}
