-- submit: writes new jobs, each waiting or scheduled, and rings for them. One call carries many.
-- moves: none -> waiting, scheduled
-- arguments: for each job twelve: id, task, version, queue, payload (packed), digest of the payload,
--   idempotency key or '', priority 0..9, tenant, delay in ms, life in ms after which it expires or 0,
--   limit ('interval-ms at-once key') or ''
-- returns: for each job {status, id}: 'new'; 'known' (the id of the job that has this key); 'conflict'
--   (the same, but its payload is another one); 'full' (as many wait in its queue as may)
-- A submission repeated after a lost answer finds its own id and is 'new' again.

local WIDTH = 12
local outcomes = {}

local queues = {}
for i = 1, #ARGV, WIDTH do
  outcomes[#outcomes + 1] = write(unpack(ARGV, i, i + WIDTH - 1))
  queues[ARGV[i + 3]] = true
end
for queue in pairs(queues) do ring(queue) end
return outcomes
