-- reap: takes back the jobs whose leases have run out.
-- moves: running -> waiting, quarantined, buried
-- flags: allow-oom
-- arguments: most jobs taken in one call
-- returns: for each job {id, attempt, how, new state}
-- When no reaper has run for longer than KNOB.silence_ms, Redis itself was away or frozen (or every worker was):
-- the living are given time to renew before anything is taken from them. A clock that was set forward looks the same.
-- When it was set back, leases would seem to last that much longer: none ends later than one given now.

local limit = ARGV[1]
local now = now_ms()
local before = tonumber(redis.call('GET', KEY.reaped_at) or 0)
redis.call('SET', KEY.reaped_at, now)
if now - before > KNOB.silence_ms then
  -- What had lapsed when this silence began, and could be renewed for half an amnesty before it, has had its chance:
  -- silences that follow one another, as when all workers are lost again and again, do not add up.
  local chance_ms = math.floor(KNOB.amnesty_ms / 2)
  local last = redis.call('HMGET', KEY.amnesty, 'since', 'spares_after')
  local spares_after = tonumber(last[2] or 0)
  if before - tonumber(last[1] or 0) >= chance_ms then spares_after = before - chance_ms end
  redis.call('HSET', KEY.amnesty, 'since', now, 'spares_after', spares_after, 'until', now + KNOB.amnesty_ms)
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEY.running, '(' .. now + KNOB.lease_ms, '+inf', 'LIMIT', 0, 1000)) do
  redis.call('ZADD', KEY.running, 'XX', now + KNOB.lease_ms, id)
end
local amnesty = redis.call('HMGET', KEY.amnesty, 'until', 'spares_after')
local left_ms = tonumber(amnesty[1] or 0) - now
local lapsed_by = now
if left_ms > 0 and left_ms <= KNOB.amnesty_ms then lapsed_by = amnesty[2] end
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEY.running, '-inf', lapsed_by, 'LIMIT', 0, limit)) do
  if redis.call('HGET', KEY.job .. id, 'state') == 'running' then
    local attempt = redis.call('HGET', KEY.job .. id, 'attempt')
    local state, how = lose(id, 'lapsed')
    taken[#taken + 1] = {id, attempt, how, state}
  else
    redis.call('ZREM', KEY.running, id)
  end
end
return taken
