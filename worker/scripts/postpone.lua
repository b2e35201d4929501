-- postpone: a run has failed in a way that passes; the job comes back after a delay.
-- moves: running -> scheduled
-- flags: allow-oom
-- arguments: id, attempt, delay in ms, error (JSON), what it counts as ('failures', 'outdated' or
--   '' when it is no fault of the job), ms for which all jobs of its limit wait as well or 0
-- returns: 'done' | 'repeated' | 'stale'

local id, attempt, delay_ms, failure, counter, shut_ms = unpack(ARGV)
local status = standing(id, attempt)
if status ~= 'held' then return status end
local job = KEY.job .. id
local due = now_ms() + delay_ms
local entry = run_of(id)
entry.error = failure
entry.detail = 'again in ' .. delay_ms .. ' ms'
note(id, 'postponed', entry)
shut_limit(id, tonumber(shut_ms))
leave(id)
if counter ~= '' then redis.call('HINCRBY', job, counter, 1) end
redis.call('HSET', job, 'state', 'scheduled', 'due_at', due, 'error', failure, 'settled', attempt)
redis.call('ZADD', KEY.scheduled, due, id)
local queue = redis.call('HGET', job, 'queue')
weigh(queue, 'scheduled', 1)
weigh(queue, 'bytes', size_of(id))
return 'done'
