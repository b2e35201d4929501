-- What the moves share,: limits on runs a second and on runs at once, and limits that are shut.
-- A limit is shut when a run found that what it stands for is away (a host, a receiver of webhooks): until it
-- opens, all jobs under it are parked. Then it is ajar: one run at a time, until one of them succeeds.

local MOST_FREED = 8 -- parked jobs that wait again when a run of their limit ends; those too many are parked again
local AJAR_MS = 3600000 -- a limit that is ajar for so long, and nobody tried, is open

-- 'open', 'shut' or 'ajar'.
local function door_of(key)
  local opens_ms = redis.call('ZSCORE', KEY.shut, key)
  if not opens_ms then return 'open' end
  return tonumber(opens_ms) > now_ms() and 'shut' or 'ajar'
end

-- Whether as many jobs of a limit run as may, or none may.
local function is_taken(key, at_once)
  local door = door_of(key)
  if door == 'shut' then return true end
  if at_once == 0 then return false end
  return redis.call('SCARD', KEY.using .. key) >= (door == 'ajar' and 1 or at_once)
end

-- Whether a job's limits let it begin now. If not it is put where it will be found again: among the parked
-- until a run of its limit ends or the limit opens, or among the scheduled until its turn in the pace, which is
-- then its own.
local function admit(id, fields)
  if not fields[13] then return true end
  local interval_ms, at_once, key = string.match(fields[13], '^(%d+) (%d+) (.*)$')
  interval_ms, at_once = tonumber(interval_ms), tonumber(at_once)
  if is_taken(key, at_once) then
    redis.call('ZADD', KEY.parked .. key, now_ms(), id)
    redis.call('SADD', KEY.crowded, key)
    weigh(fields[3], 'parked', 1)
    return false
  end
  if interval_ms > 0 and not fields[14] then
    local next_ms = math.max(tonumber(redis.call('GET', KEY.pace .. key) or 0), now_ms())
    redis.call('SET', KEY.pace .. key, next_ms + interval_ms, 'PX', next_ms - now_ms() + interval_ms)
    if next_ms > now_ms() then
      redis.call('HSET', KEY.job .. id, 'state', 'scheduled', 'due_at', next_ms, 'paced', 1)
      redis.call('ZADD', KEY.scheduled, next_ms, id)
      weigh(fields[3], 'scheduled', 1)
      return false
    end
  end
  if at_once > 0 then redis.call('SADD', KEY.using .. key, id) end
  if fields[14] then redis.call('HDEL', KEY.job .. id, 'paced') end
  return true
end

-- The first that stood back for a limit waits again; false when none stands back.
local function free_one(key)
  while true do
    local first = redis.call('ZPOPMIN', KEY.parked .. key)
    if #first == 0 then return false end
    local fields = redis.call('HMGET', KEY.job .. first[1], 'state', 'queue', 'priority', 'tenant')
    if fields[1] == 'waiting' then
      weigh(fields[2], 'parked', -1)
      join(first[1], fields[2], tonumber(fields[3]), fields[4], true)
      ring(fields[2])
      return true
    end
  end
end

-- A job's limit, or nil.
local function limit_of(id)
  local limit = redis.call('HGET', KEY.job .. id, 'limit')
  return limit and string.match(limit, '^%d+ %d+ (.*)$')
end

-- A run of a limited job is over: those that stood back for it wait again. More than one, because a limit that
-- was shut has few runs or none, and nobody else would free the rest; one, where that keeps it fully used.
local function make_room(id)
  local key = limit_of(id)
  if not key or redis.call('SREM', KEY.using .. key, id) == 0 then return end
  local door = door_of(key)
  if door == 'shut' or not free_one(key) or door == 'ajar' then return end
  local at_once = tonumber(string.match(redis.call('HGET', KEY.job .. id, 'limit'), '^%d+ (%d+)'))
  local running = redis.call('SCARD', KEY.using .. key)
  for _ = 1, math.min(MOST_FREED, at_once - running) - 1 do
    if not free_one(key) then return end
  end
end

-- Shuts the limit of a job for so long, unless it is shut for longer already.
local function shut_limit(id, shut_ms)
  local key = limit_of(id)
  if key and shut_ms > 0 then redis.call('ZADD', KEY.shut, 'GT', now_ms() + shut_ms, key) end
end

-- A run succeeded: nothing is away.
local function open_limit(id)
  local key = limit_of(id)
  if key then redis.call('ZREM', KEY.shut, key) end
end

-- Frees parked jobs of limits under which nothing runs: of one that is ajar a probe, of one that is open some.
-- Whoever else would have freed them was cancelled, or the limit has just opened.
local function free_stranded()
  redis.call('ZREMRANGEBYSCORE', KEY.shut, '-inf', now_ms() - AJAR_MS)
  for _, key in ipairs(redis.call('SRANDMEMBER', KEY.crowded, 50)) do
    local door = door_of(key)
    if door ~= 'shut' and redis.call('SCARD', KEY.using .. key) == 0 then
      local freed = 0
      while freed < (door == 'ajar' and 1 or MOST_FREED) and free_one(key) do freed = freed + 1 end
    end
    if redis.call('EXISTS', KEY.parked .. key) == 0 then redis.call('SREM', KEY.crowded, key) end
  end
end
