-- revive: a dead letter waits again, with all its chances; its history goes on.
-- moves: buried -> waiting
-- arguments: id
-- returns: 'done'; 'refused' when it never was a job; 'elsewhere' when it is not buried (any more)

local id = ARGV[1]
local job = KEY.job .. id
local fields = redis.call('HMGET', job, 'state', 'reason', 'queue', 'priority', 'tenant')
if fields[1] ~= 'buried' then return 'elsewhere' end
if fields[2] == 'garbage' then return 'refused' end
redis.call('ZREM', KEY.dead, id)
redis.call('HDEL', job, 'reason', 'error', 'failures', 'outdated', 'deaths', 'quarantined', 'ended_at', 'expires_at')
redis.call('HSET', job, 'state', 'waiting', 'due_at', now_ms())
tally_job(id, 'revived')
note(id, 'revived', {})
weigh(fields[3], 'bytes', size_of(id))
join(id, fields[3], tonumber(fields[4]), fields[5], false)
ring(fields[3])
return 'done'
