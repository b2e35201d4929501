-- submit: writes new jobs, each waiting or scheduled, and rings for them. One call carries many.
-- moves: none -> waiting, scheduled
-- arguments: a MessagePack array with an array of twelve for each job: id, task, version, queue, digest of the
--   payload, idempotency key or '', priority 0..9, tenant, delay in ms, life in ms after which it expires or
--   0, limit ('interval-ms at-once key') or '', traceparent or ''; then each job's payload (packed)
-- returns: for each job 'new', or {status, id}: 'known' (the id of the job that has this key); 'conflict'
--   (the same, but its payload is another one); 'full' (its queue holds as much as it may)
-- A submission repeated after a lost answer finds its own id and is 'new' again.

local WIDTH = 12
local entries = cmsgpack.unpack(ARGV[1])
local ids = {}
for i, entry in ipairs(entries) do ids[i] = KEY.job .. entry[1] end
if redis.call('EXISTS', unpack(ids)) == 0 then
  for _, entry in ipairs(entries) do UNUSED[entry[1]] = true end
end
local outcomes, queues = {}, {}
for i, entry in ipairs(entries) do
  local outcome = write(ARGV[i + 1], unpack(entry, 1, WIDTH))
  outcomes[i] = outcome[1] == 'new' and 'new' or outcome
  queues[entry[4]] = true
end
for queue in pairs(queues) do ring(queue) end
tell_submitted()
return outcomes
