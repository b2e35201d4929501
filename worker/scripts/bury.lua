-- bury: a run has failed for good; the job is kept as a dead letter.
-- moves: running -> buried
-- flags: allow-oom
-- arguments: id, attempt, reason (one word), error (JSON)
-- returns: 'done' | 'repeated' | 'stale'

local id, attempt, reason, failure = unpack(ARGV)
local status = standing(id, attempt)
if status ~= 'held' then return status end
leave(id)
redis.call('HINCRBY', KEY.job .. id, 'failures', 1)
redis.call('HSET', KEY.job .. id, 'settled', attempt)
lay_to_rest(id, reason, failure)
return 'done'
