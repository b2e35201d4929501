-- renew: extends the leases of the jobs that living slots of a worker hold.
-- flags: allow-oom
-- arguments: node, then its slots
-- returns: the slots that run a job which was cancelled; their processes are to be ended

local node = ARGV[1]
local ends = now_ms() + KNOB.lease_ms
local condemned = {}
for i = 2, #ARGV do
  local id = redis.call('HGET', KEY.held .. node, ARGV[i])
  local fields = id and redis.call('HMGET', KEY.job .. id, 'state', 'node', 'slot') or {}
  if fields[2] == node and fields[3] == ARGV[i] then
    if fields[1] == 'running' then
      redis.call('ZADD', KEY.running, 'XX', ends, id)
    elseif fields[1] == 'cancelled' then
      condemned[#condemned + 1] = ARGV[i]
    end
  end
end
return condemned
