-- slot: submits the job of one slot of a schedule entry, unless that slot or a later one was submitted.
-- moves: none -> waiting, scheduled
-- arguments: entry, the slot's moment in ms, 'run' or 'skip' (only remember it), then the job as `write` in
--   shared/runs.lua takes it
-- returns: {'new' | 'past' | 'skipped' | 'full', id}; a slot that found its queue full is still to be submitted

local entry, moment, how = unpack(ARGV, 1, 3)
local last = tonumber(redis.call('HGET', KEY.slots, entry) or -1)
if tonumber(moment) <= last then return {'past', ARGV[5]} end
if how == 'skip' then
  redis.call('HSET', KEY.slots, entry, moment)
  return {'skipped', ARGV[5]}
end
local outcome = write(unpack(ARGV, 4, 16))
if outcome[1] == 'full' then return outcome end
redis.call('HSET', KEY.slots, entry, moment)
ring(ARGV[8])
tell_submitted()
return outcome
