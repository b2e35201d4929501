-- What the moves share, part two: limits on runs a second and on runs at once.

-- Whether a job's limits let it begin now. If not it is put where it will be found again: among the parked
-- until a run of its limit ends, or among the scheduled until its turn in the pace, which is then its own.
local function admit(id, fields)
  if not fields[12] then return true end
  local interval_ms, at_once, key = string.match(fields[12], '^(%d+) (%d+) (.*)$')
  interval_ms, at_once = tonumber(interval_ms), tonumber(at_once)
  if at_once > 0 and redis.call('SCARD', KEY.using .. key) >= at_once then
    redis.call('ZADD', KEY.parked .. key, now_ms(), id)
    return false
  end
  if interval_ms > 0 and not fields[13] then
    local next_ms = math.max(tonumber(redis.call('GET', KEY.pace .. key) or 0), now_ms())
    redis.call('SET', KEY.pace .. key, next_ms + interval_ms, 'PX', next_ms - now_ms() + interval_ms)
    if next_ms > now_ms() then
      redis.call('HSET', KEY.job .. id, 'state', 'scheduled', 'due_at', next_ms, 'paced', 1)
      redis.call('ZADD', KEY.scheduled, next_ms, id)
      return false
    end
  end
  if at_once > 0 then redis.call('SADD', KEY.using .. key, id) end
  if fields[13] then redis.call('HDEL', KEY.job .. id, 'paced') end
  return true
end

-- A run of a limited job is over: the first that stood back for it waits again.
local function make_room(id)
  local limit = redis.call('HGET', KEY.job .. id, 'limit')
  local key = limit and string.match(limit, '^%d+ %d+ (.*)$')
  if not key or redis.call('SREM', KEY.using .. key, id) == 0 then return end
  while true do
    local first = redis.call('ZPOPMIN', KEY.parked .. key)
    if #first == 0 then return end
    local fields = redis.call('HMGET', KEY.job .. first[1], 'state', 'queue', 'priority', 'tenant')
    if fields[1] == 'waiting' then
      join(first[1], fields[2], tonumber(fields[3]), fields[4], true)
      ring(fields[2])
      return
    end
  end
end
