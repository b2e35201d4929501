-- What the moves share. Loaded before each of them, after two tables: KEY (worker/keys.py) and KNOB
-- (worker/ledger.py: durations in ms and counts from the settings).
-- The clock is Redis's own, in milliseconds; no script takes a time from its caller, only durations.

local BAND = 1e14     -- a turn is (9 - priority) * BAND + place; places stay far below it
local STEPS = {'', '\6\0223', '\6\0226', '\6\0229'} -- Celery's four lists of a queue, most urgent first
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

-- Rings for a queue, until it has as many hints as waiting jobs, but not too many.
local function ring(queue)
  local waiting = redis.call('ZCARD', KEY.waiting .. queue)
  if waiting == 0 then return end
  redis.call('SADD', KEY.queues, queue)
  for _ = redis.call('LLEN', KEY.bell .. queue) + 1, math.min(waiting, MOST_HINTS) do
    redis.call('LPUSH', KEY.bell .. queue, '1')
  end
end

-- Puts a job among the waiting; whoever calls rings afterwards. Self-clocked fair queueing: a tenant's next place is one after its last
-- place or the place now served, whichever is later, so that tenants take turns within a priority.
local function join(id, queue, priority, tenant, first)
  local band = 9 - priority
  local turns = KEY.turns .. queue
  local clocks = redis.call('HMGET', turns, band, band .. ':' .. tenant)
  local served = tonumber(clocks[1] or 0)
  local place = served
  if not first then
    place = math.max(served, tonumber(clocks[2] or 0)) + 1
    redis.call('HSET', turns, band .. ':' .. tenant, string.format('%.0f', place))
  end
  redis.call('ZADD', KEY.waiting .. queue, band * BAND + place, id)
end

-- Ends a job that never came to run, and frees its key.
local function close(id, state)
  local job = KEY.job .. id
  redis.call('HSET', job, 'state', state, 'ended_at', now_ms())
  note(id, state, {})
  redis.call('PEXPIRE', job, KNOB.keep_ms)
  local key = redis.call('HGET', job, 'key')
  if key and redis.call('GET', KEY.key .. key) == id then redis.call('DEL', KEY.key .. key) end
  redis.call('PUBLISH', KEY.ended .. id, state)
end

-- Forgets a dead letter, and frees its key.
local function forget(id)
  local key = redis.call('HGET', KEY.job .. id, 'key')
  if key and redis.call('GET', KEY.key .. key) == id then redis.call('DEL', KEY.key .. key) end
  redis.call('ZREM', KEY.dead, id)
  redis.call('DEL', KEY.job .. id)
end

-- A job's fields: first what a worker needs of it (VIEW of them), then what a claim looks at.
local VIEW = 9
local function fields_of(id)
  return redis.call('HMGET', KEY.job .. id, 'task', 'version', 'queue', 'payload', 'attempt', 'failures',
    'deaths', 'submitted_at', 'quarantined', 'state', 'expires_at')
end

-- Gives a job to a slot: the next attempt, with a lease. Returns what the worker needs of it.
local function start(id, fields, node, slot)
  local now = now_ms()
  fields[5] = tonumber(fields[5] or 0) + 1
  redis.call('HSET', KEY.job .. id, 'state', 'running', 'attempt', fields[5], 'node', node, 'slot', slot,
    'started_at', now)
  redis.call('ZADD', KEY.running, now + KNOB.lease_ms, id)
  redis.call('HSET', KEY.held .. node, slot, id)
  return {id, unpack(fields, 1, VIEW)}
end

-- The job a slot holds already: the answer to its last claim was lost on the way.
local function holding(node, slot)
  local id = redis.call('HGET', KEY.held .. node, slot)
  if not id then return nil end
  local fields = redis.call('HMGET', KEY.job .. id, 'state', 'node', 'slot')
  if fields[1] == 'running' and fields[2] == node and fields[3] == slot then return id end
  redis.call('HDEL', KEY.held .. node, slot)
  return nil
end

-- Whether a job is still in this state and in time; one that is too late ends here as expired.
local function fresh(id, fields, state)
  if fields[10] ~= state then return false end
  if not fields[11] or tonumber(fields[11]) > now_ms() then return true end
  close(id, 'expired')
  return false
end

-- The next waiting job of a queue for a slot that holds none, or false. Hints that nothing waits for are
-- taken away.
local function take(queue, node, slot)
  if redis.call('EXISTS', KEY.leaving .. node) == 1 then
    ring(queue) -- the hint that brought us here was somebody else's
    return false
  end
  if redis.call('SISMEMBER', KEY.paused, queue) == 1 then return false end
  while true do
    local first = redis.call('ZPOPMIN', KEY.waiting .. queue)
    if #first == 0 then
      redis.call('DEL', KEY.bell .. queue, KEY.turns .. queue)
      return false
    end
    local id, turn = first[1], tonumber(first[2])
    local fields = fields_of(id)
    if fresh(id, fields, 'waiting') then
      local band = math.floor(turn / BAND)
      redis.call('HSET', KEY.turns .. queue, band, string.format('%.0f', turn - band * BAND))
      return start(id, fields, node, slot)
    end
  end
end

-- How many messages of plain Celery producers lie in a queue's lists or are on their way into the ledger.
local function foreign(queue)
  local count = redis.call('LLEN', KEY.adopting .. queue)
  for _, step in ipairs(STEPS) do count = count + redis.call('LLEN', queue .. step) end
  return count
end

-- Whether this attempt still holds the job. 'held'; 'repeated' when this attempt has settled it already
-- (the answer was lost and the worker asks again); 'stale' when it was taken away from it.
local function standing(id, attempt)
  local fields = redis.call('HMGET', KEY.job .. id, 'state', 'attempt', 'settled')
  if fields[1] == 'running' and fields[2] == attempt then return 'held' end
  if fields[3] == attempt then return 'repeated' end
  return 'stale'
end

-- Takes a running job out of its slot's hands.
local function leave(id)
  local fields = redis.call('HMGET', KEY.job .. id, 'node', 'slot')
  redis.call('ZREM', KEY.running, id)
  if fields[1] and redis.call('HGET', KEY.held .. fields[1], fields[2]) == id then
    redis.call('HDEL', KEY.held .. fields[1], fields[2])
  end
end

-- The entry of a history that tells of the run now ending.
local function run_of(id)
  local fields = redis.call('HMGET', KEY.job .. id, 'attempt', 'node', 'slot', 'started_at')
  return {
    attempt = tonumber(fields[1]),
    worker = fields[2] and (fields[2] .. '/' .. fields[3]) or nil,
    started_at = tonumber(fields[4] or nil),
  }
end

-- Condemns a job: kept for the operator with its reason, error and history.
local function lay_to_rest(id, reason, failure)
  local now = now_ms()
  local entry = run_of(id)
  entry.error = failure
  entry.detail = reason
  note(id, 'buried', entry)
  redis.call('HSET', KEY.job .. id, 'state', 'buried', 'reason', reason, 'error', failure, 'ended_at', now)
  redis.call('ZADD', KEY.dead, now, id)
  redis.call('PUBLISH', KEY.ended .. id, 'buried')
end

-- Takes back a running job whose run has ended without a word; returns where it went, and how. `how`:
--   'died'      its process is gone and its supervisor saw it: the job itself is under suspicion
--   'lapsed'    the whole worker is gone, most often by no fault of the job
--   'returned'  its worker gives it back: no fault at all
-- After KNOB.deaths_allowed deaths it goes to quarantine, where it runs alone. There one death that was seen
-- buries it; one that was not seen may be the fault of others, so it is given one more chance.
local function lose(id, how)
  local job = KEY.job .. id
  local fields = redis.call('HMGET', job, 'node', 'queue', 'priority', 'tenant', 'quarantined')
  if how == 'lapsed' and redis.call('EXISTS', KEY.leaving .. fields[1]) == 1 then how = 'returned' end
  note(id, how, run_of(id))
  leave(id)
  local deaths = redis.call('HINCRBY', job, 'deaths', how == 'returned' and 0 or 1)
  if fields[5] and how ~= 'returned' and (how == 'died' or deaths > KNOB.deaths_allowed + 1) then
    lay_to_rest(id, 'deadly', cjson.encode({
      kind = 'worker_died',
      message = 'its worker died ' .. deaths .. ' times while it ran, the last time while it ran alone',
    }))
    return 'buried', how
  end
  if fields[5] or deaths >= KNOB.deaths_allowed then
    redis.call('HSET', job, 'state', 'quarantined', 'quarantined', 1)
    redis.call('ZADD', KEY.quarantine, now_ms(), id)
    return 'quarantined', how
  end
  redis.call('HSET', job, 'state', 'waiting')
  join(id, fields[2], tonumber(fields[3]), fields[4], true)
  ring(fields[2])
  return 'waiting', how
end

-- Writes a new job, waiting or scheduled; returns {'new' | 'known' | 'conflict', id} as submit.lua tells.
local function write(id, task, version, queue, payload, digest, key, priority, tenant, delay_ms, life_ms)
  local now = now_ms()
  local job = KEY.job .. id
  if redis.call('EXISTS', job) == 1 then return {'new', id} end
  if key ~= '' then
    key = task .. ':' .. key
    local known = redis.call('GET', KEY.key .. key)
    if known and redis.call('EXISTS', KEY.job .. known) == 1 then
      local same = redis.call('HGET', KEY.job .. known, 'digest') == digest
      return {same and 'known' or 'conflict', known}
    end
    redis.call('SET', KEY.key .. key, id)
  end
  redis.call('HSET', job, 'task', task, 'version', version, 'queue', queue, 'payload', payload,
    'digest', digest, 'priority', priority, 'tenant', tenant, 'submitted_at', now, 'state', 'waiting')
  if key ~= '' then redis.call('HSET', job, 'key', key) end
  if tonumber(life_ms) > 0 then redis.call('HSET', job, 'expires_at', now + life_ms) end
  if tonumber(delay_ms) > 0 then
    redis.call('HSET', job, 'state', 'scheduled', 'due_at', now + delay_ms)
    redis.call('ZADD', KEY.scheduled, now + delay_ms, id)
  else
    join(id, queue, tonumber(priority), tenant, false)
  end
  return {'new', id}
end
