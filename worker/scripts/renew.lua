-- renew: extends the leases of the jobs that living slots of a worker hold.
-- flags: allow-oom
-- arguments: node, then its slots
-- returns: how many leases were extended

local node = ARGV[1]
local ends = now_ms() + KNOB.lease_ms
local renewed = 0
for i = 2, #ARGV do
  local id = holding(node, ARGV[i])
  if id then
    redis.call('ZADD', KEY.running, 'XX', ends, id)
    renewed = renewed + 1
  end
end
return renewed
