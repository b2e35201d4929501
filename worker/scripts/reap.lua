-- reap: takes back the jobs whose leases have run out.
-- moves: running -> waiting, quarantined, buried
-- flags: allow-oom
-- arguments: most jobs taken in one call
-- returns: for each job {id, attempt, how, new state}
-- When no reaper has run for longer than KNOB.silence_ms, Redis itself was away or frozen (or every worker was):
-- the living are given time to renew before anything is taken from them.

local limit = ARGV[1]
local now = now_ms()
local before = tonumber(redis.call('GET', KEY.reaped_at) or 0)
redis.call('SET', KEY.reaped_at, now)
if now - before > KNOB.silence_ms then
  redis.call('SET', KEY.amnesty_until, now + KNOB.amnesty_ms, 'PX', KNOB.amnesty_ms)
end
if redis.call('EXISTS', KEY.amnesty_until) == 1 then return {} end
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEY.running, '-inf', now, 'LIMIT', 0, limit)) do
  if redis.call('HGET', KEY.job .. id, 'state') == 'running' then
    local attempt = redis.call('HGET', KEY.job .. id, 'attempt')
    local state, how = lose(id, 'lapsed')
    taken[#taken + 1] = {id, attempt, how, state}
  else
    redis.call('ZREM', KEY.running, id)
  end
end
return taken
