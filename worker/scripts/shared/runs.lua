-- What the moves share,: how a run begins and how it may end.

-- Gives a job to a slot: the next attempt, with a lease. Returns what the worker needs of it.
local function start(id, fields, node, slot)
  local now = now_ms()
  fields[5] = tonumber(fields[5] or 0) + 1
  redis.call('HSET', KEY.job .. id, 'state', 'running', 'attempt', fields[5], 'node', node, 'slot', slot,
    'started_at', now)
  redis.call('ZADD', KEY.running, now + KNOB.lease_ms, id)
  redis.call('HSET', KEY.held .. node, slot, id)
  return view_of(id, fields, now)
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
  if fields[11] ~= state then return false end
  if not fields[12] or tonumber(fields[12]) > now_ms() then return true end
  if state == 'waiting' then weigh(fields[3], 'bytes', -#fields[4]) end
  close(id, 'expired')
  tally_job(id, 'expired')
  return false
end

-- The next waiting job of a queue for a slot that holds none, or false. Hints that nothing waits for are
-- taken away.
local function take(queue, node, slot)
  local looked = 0
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
      if admit(id, fields) then
        weigh(queue, 'bytes', -#fields[4])
        return start(id, fields, node, slot)
      end
    end
    looked = looked + 1
    if looked == MOST_LOOKS then
      ring(queue)
      return false
    end
  end
end

-- How many messages of plain Celery producers lie in a queue's lists or are on their way into the ledger.
local function foreign(queue)
  local count = redis.call('LLEN', KEY.adopting .. queue)
  for _, step in ipairs(STEPS) do count = count + redis.call('LLEN', queue .. step) end
  return count
end

-- Whether this attempt still holds the job. 'held', its limit, key and tenant; 'repeated' when this attempt has settled
-- it already (the answer was lost and the worker asks again); 'stale' when it was taken away from it.
local function standing(id, attempt)
  local fields = redis.call('HMGET', KEY.job .. id, 'state', 'attempt', 'settled', 'limit', 'key', 'tenant')
  if fields[1] == 'running' and fields[2] == attempt then return 'held', unpack(fields, 4, 6) end
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
  make_room(id)
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
  tally_job(id, 'buried')
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
  tally_job(id, how)
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
  weigh(fields[2], 'bytes', size_of(id))
  join(id, fields[2], tonumber(fields[3]), fields[4], true)
  ring(fields[2])
  return 'waiting', how
end

-- Ids that no job has: asked for many at once, instead of one by one.
local UNUSED = {}

-- True where what is written lies in Redis already, accepted: no bound is asked.
local IS_TAKEN_IN = false

-- Writes a new job, waiting or scheduled; returns {'new' | 'known' | 'conflict' | 'full', id} as submit.lua tells.
-- Whoever calls rings afterwards.
local function write(payload, id, task, version, queue, digest, key, priority, tenant, delay_ms, life_ms, limit,
    trace)
  local now = now_ms()
  local job = KEY.job .. id
  if UNUSED[id] then
    UNUSED[id] = nil
  elseif redis.call('EXISTS', job) == 1 then
    return {'new', id}
  end
  if key ~= '' then
    key = task .. ':' .. (tenant ~= '' and tenant .. '\31' or '') .. key -- a tenant's keys are its own
    local known = redis.call('GET', KEY.key .. key)
    if known and redis.call('EXISTS', KEY.job .. known) == 1 then
      local same = redis.call('HGET', KEY.job .. known, 'digest') == digest
      return {same and 'known' or 'conflict', known}
    end
  end
  if not (IS_TAKEN_IN or has_room(queue, #payload)) then return {'full', ''} end
  local is_delayed = tonumber(delay_ms) > 0
  load_up(queue, #payload, is_delayed)
  local fields = {'task', task, 'version', version, 'queue', queue, 'payload', payload, 'digest', digest,
    'priority', priority, 'tenant', tenant, 'submitted_at', now, 'state', is_delayed and 'scheduled' or 'waiting'}
  local function add(name, value)
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  if key ~= '' then
    redis.call('SET', KEY.key .. key, id)
    add('key', key)
  end
  if limit ~= '' then add('limit', limit) end
  if trace ~= '' then add('trace', trace) end
  if tonumber(life_ms) > 0 then add('expires_at', now + life_ms) end
  if is_delayed then
    add('due_at', now + delay_ms)
    redis.call('ZADD', KEY.scheduled, now + delay_ms, id)
  else
    join(id, queue, tonumber(priority), tenant, false)
  end
  redis.call('HSET', job, unpack(fields))
  tally_submitted(task, queue)
  enter(id, tenant, now)
  return {'new', id}
end
