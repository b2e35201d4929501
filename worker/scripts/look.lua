-- look: everything that operators and gauges are told, at one moment. It moves nothing.
-- flags: no-writes
-- arguments: most running jobs told, most dead letters told, most samples told, then queues that are told of
--   even when nothing waits in them
-- returns: {the moment in ms, {scheduled, running, quarantined, dead}, queues, tallies, samples, workers, running,
--   letters}; a queue is {name, waiting, since when its oldest job waits in ms or -1, paused, parked, scheduled,
--   bytes that have not begun}; tallies and workers are fields and values in turn; samples are as attend.lua keeps
--   them, the newest first; a running job is {id, task, queue, node, slot, started_at, attempt}; a letter {id,
--   task, queue, ended_at, reason, error}, the last buried first

local LOOKS = 200 -- at jobs of one band, for the oldest

-- The oldest of a band stands in the first two places: a tenant's places follow one another, and none that
-- waits lies more than one behind the place now served (join, in basics.lua).
local function oldest(queue)
  local found = -1
  for band = 0, 9 do
    local first = redis.call('ZRANGEBYSCORE', KEY.waiting .. queue, band * BAND, (band + 1) * BAND - 1,
      'WITHSCORES', 'LIMIT', 0, 1)
    local upto = first[2] and string.format('%.0f', tonumber(first[2]) + 1)
    local ids = upto and redis.call('ZRANGEBYSCORE', KEY.waiting .. queue, first[2], upto, 'LIMIT', 0, LOOKS) or {}
    for _, id in ipairs(ids) do
      local fields = redis.call('HMGET', KEY.job .. id, 'submitted_at', 'due_at')
      local since = math.max(tonumber(fields[1] or 0), tonumber(fields[2] or 0))
      if since > 0 and (found < 0 or since < found) then found = since end
    end
  end
  return found
end

-- The ids that are still known, each with these fields, the first of which it has.
local function view(ids, ...)
  local rows = {}
  for _, id in ipairs(ids) do
    local row = redis.call('HMGET', KEY.job .. id, ...)
    if row[1] then
      table.insert(row, 1, id)
      rows[#rows + 1] = row
    end
  end
  return rows
end

local names = {}
for i = 4, #ARGV do names[ARGV[i]] = true end
for _, key in ipairs({KEY.queues, KEY.paused}) do
  for _, queue in ipairs(redis.call('SMEMBERS', key)) do names[queue] = true end
end
local queues = {}
for queue in pairs(names) do
  local load = redis.call('HMGET', KEY.load .. queue, 'parked', 'scheduled', 'bytes')
  queues[#queues + 1] = {queue, redis.call('ZCARD', KEY.waiting .. queue), oldest(queue),
    redis.call('SISMEMBER', KEY.paused, queue), load[1] or 0, load[2] or 0, load[3] or 0}
end
local totals = {}
for i, key in ipairs({KEY.scheduled, KEY.running, KEY.quarantine, KEY.dead}) do totals[i] = redis.call('ZCARD', key) end
return {
  now_ms(), totals, queues, redis.call('HGETALL', KEY.tally), redis.call('LRANGE', KEY.samples, 0, ARGV[3] - 1),
  redis.call('HGETALL', KEY.workers),
  view(redis.call('ZRANGE', KEY.running, 0, ARGV[1] - 1), 'task', 'queue', 'node', 'slot', 'started_at', 'attempt'),
  view(redis.call('ZRANGE', KEY.dead, 0, ARGV[2] - 1, 'REV'), 'task', 'queue', 'ended_at', 'reason', 'error'),
}
