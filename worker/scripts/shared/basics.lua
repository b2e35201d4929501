-- What the moves share: the clock, history, hints, turns. The five parts (roll, basics, tallies, limits, runs)
-- are loaded before each move, after two tables: KEY (worker/keys.py) and KNOB
-- (worker/ledger.py: durations in ms and counts from the settings).
-- The clock is Redis's own, in milliseconds; no script takes a time from its caller, only durations.

local BAND = 1e14     -- a turn is (9 - priority) * BAND + place; places stay far below it
local STEPS = {'', '\6\0223', '\6\0226', '\6\0229'} -- Celery's four lists of a queue, most urgent first
local MOST_LOOKS = 200 -- jobs that one claim passes over because of their limits
local MOST_WORDS = 4000 -- of one command; Lua can pass on 8000, an even number so that pairs stay together
local MOST_HINTS = 16 -- rung at once for a queue; each wakes one slot, which goes on while jobs wait

local NOW -- time stands still while a script runs
local function now_ms()
  if not NOW then
    local time = redis.call('TIME')
    NOW = time[1] * 1000 + math.floor(time[2] / 1000)
  end
  return NOW
end

-- Appends one line of JSON to the job's history.
local function note(id, event, entry)
  local job = KEY.job .. id
  entry.event = event
  entry.at = now_ms()
  local before = redis.call('HGET', job, 'history')
  redis.call('HSET', job, 'history', (before and before .. '\n' or '') .. cjson.encode(entry))
end

-- What a queue holds that has not begun: bytes of payloads, and how many jobs stand aside, 'parked' or 'scheduled'.
local function weigh(queue, field, change) redis.call('HINCRBY', KEY.load .. queue, field, change) end

-- The payload of a job, in bytes as stored.
local function size_of(id) return redis.call('HSTRLEN', KEY.job .. id, 'payload') end

-- By queue: its load as read, with what this script adds to it; that is noted when the queue is rung for.
local LOADS = {}

local function load_of(queue)
  if not LOADS[queue] then
    local read = redis.call('HMGET', KEY.load .. queue, 'bytes', 'parked', 'scheduled')
    LOADS[queue] = {jobs = redis.call('ZCARD', KEY.waiting .. queue) + (read[2] or 0) + (read[3] or 0),
      bytes = tonumber(read[1] or 0), new_bytes = 0, new_scheduled = 0}
  end
  return LOADS[queue]
end

-- Whether a queue may take so many bytes more; a payload larger than the bound is taken by an empty queue.
local function has_room(queue, bytes)
  local load = load_of(queue)
  return load.jobs < KNOB.most_open and (load.jobs == 0 or load.bytes + bytes <= KNOB.most_bytes)
end

local function load_up(queue, bytes, is_delayed)
  local load = load_of(queue)
  load.jobs, load.bytes, load.new_bytes = load.jobs + 1, load.bytes + bytes, load.new_bytes + bytes
  if is_delayed then load.new_scheduled = load.new_scheduled + 1 end
end

local function note_load(queue)
  local load = LOADS[queue]
  LOADS[queue] = nil
  if load and load.new_bytes > 0 then weigh(queue, 'bytes', load.new_bytes) end
  if load and load.new_scheduled > 0 then weigh(queue, 'scheduled', load.new_scheduled) end
end

-- Who joins a queue waits at its door until the queue is rung for: one ZADD seats all that came in one call.
-- By queue: its clocks, as read or moved since; the moved ones; the turns given.
local DOOR = {}

-- Puts a job among the waiting; whoever calls rings afterwards. Self-clocked fair queueing: a tenant's next place
-- is one after its last place or the place now served, whichever is later, so that tenants take turns within a priority.
local function join(id, queue, priority, tenant, first)
  local band = 9 - priority
  local name = band .. ':' .. tenant
  local door = DOOR[queue] or {clocks = {}, moved = {}, turns = {}}
  DOOR[queue] = door
  if not door.clocks[name] then
    local read = redis.call('HMGET', KEY.turns .. queue, band, name)
    door.clocks[band], door.clocks[name] = tonumber(read[1] or 0), tonumber(read[2] or 0)
  end
  local place = door.clocks[band]
  if not first then
    place = math.max(place, door.clocks[name]) + 1
    door.clocks[name], door.moved[name] = place, true
  end
  door.turns[#door.turns + 1] = band * BAND + place
  door.turns[#door.turns + 1] = id
end

-- Lets those at the door of a queue in.
local function seat(queue)
  local door = DOOR[queue]
  if not door then return end
  DOOR[queue] = nil
  local moved = {}
  for name in pairs(door.moved) do
    moved[#moved + 1] = name
    moved[#moved + 1] = string.format('%.0f', door.clocks[name])
  end
  for i = 1, #moved, MOST_WORDS do
    redis.call('HSET', KEY.turns .. queue, unpack(moved, i, math.min(i + MOST_WORDS - 1, #moved)))
  end
  for i = 1, #door.turns, MOST_WORDS do
    redis.call('ZADD', KEY.waiting .. queue, unpack(door.turns, i, math.min(i + MOST_WORDS - 1, #door.turns)))
  end
end

-- Rings for a queue, until it has as many hints as waiting jobs, but not too many.
local function ring(queue)
  note_entries()
  note_load(queue)
  seat(queue)
  local waiting = redis.call('ZCARD', KEY.waiting .. queue)
  if waiting == 0 then return end
  redis.call('SADD', KEY.queues, queue)
  for _ = redis.call('LLEN', KEY.bell .. queue) + 1, math.min(waiting, MOST_HINTS) do
    redis.call('LPUSH', KEY.bell .. queue, '1')
  end
end

-- Ends a job that never came to run, and frees its key.
local function close(id, state)
  local job = KEY.job .. id
  redis.call('HSET', job, 'state', state, 'ended_at', now_ms())
  note(id, state, {})
  redis.call('PEXPIRE', job, KNOB.keep_ms)
  local fields = redis.call('HMGET', job, 'key', 'tenant')
  local key = fields[1]
  fade(id, fields[2], now_ms() + KNOB.keep_ms)
  if key and redis.call('GET', KEY.key .. key) == id then redis.call('DEL', KEY.key .. key) end
  redis.call('PUBLISH', KEY.ended .. id, state)
end

-- Forgets a dead letter, and frees its key.
local function forget(id)
  local fields = redis.call('HMGET', KEY.job .. id, 'key', 'tenant')
  local key = fields[1]
  redis.call('ZREM', KEY.roll .. (fields[2] or ''), id)
  if key and redis.call('GET', KEY.key .. key) == id then redis.call('DEL', KEY.key .. key) end
  redis.call('ZREM', KEY.dead, id)
  redis.call('DEL', KEY.job .. id)
end

-- A job's fields: first what a worker needs of it (VIEW of them), then what a claim looks at.
local VIEW = 10
local function fields_of(id)
  return redis.call('HMGET', KEY.job .. id, 'task', 'version', 'queue', 'payload', 'attempt', 'failures',
    'deaths', 'submitted_at', 'quarantined', 'tenant', 'state', 'expires_at', 'limit', 'paced', 'due_at',
    'started_at', 'trace')
end

-- What a worker is given of a job; at the end how long it had waited when its run began, in ms, since it was
-- submitted or due, and its traceparent or ''.
local function view_of(id, fields, began)
  local view = {id, unpack(fields, 1, VIEW)}
  view[VIEW + 2] = math.max(0, began - math.max(tonumber(fields[8] or 0), tonumber(fields[15] or 0)))
  view[VIEW + 3] = fields[17] or ''
  return view
end

-- The same of a job that is held already.
local function view_held(id)
  local fields = fields_of(id)
  return view_of(id, fields, tonumber(fields[16]))
end
