-- claim_quarantined: gives the job that came first to quarantine, of a queue that is not paused, to a slot that
-- runs nothing beside it.
-- moves: quarantined -> running, expired
-- flags: allow-oom
-- arguments: node, slot
-- returns: the job as in claim.lua, or false

local node, slot = ARGV[1], ARGV[2]
local held = holding(node, slot)
if held then return view_held(held) end
if redis.call('EXISTS', KEY.leaving .. node) == 1 then return false end
for _, id in ipairs(redis.call('ZRANGE', KEY.quarantine, 0, -1)) do
  local fields = fields_of(id)
  if not fields[3] or redis.call('SISMEMBER', KEY.paused, fields[3]) == 0 then
    redis.call('ZREM', KEY.quarantine, id)
    if fresh(id, fields, 'quarantined') then return start(id, fields, node, slot) end
  end
end
return false
