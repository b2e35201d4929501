-- slot: submits the job of one slot of a schedule entry, unless that slot or a later one was submitted.
-- moves: none -> waiting, scheduled
-- arguments: entry, the slot's moment in ms, 'run' or 'skip' (only remember it), then the job as `write` in
--   shared/runs.lua takes it
-- returns: {'new' | 'known' | 'conflict' | 'past' | 'skipped', id}

local entry, moment, how = unpack(ARGV, 1, 3)
local last = tonumber(redis.call('HGET', KEY.slots, entry) or -1)
if tonumber(moment) <= last then return {'past', ARGV[5]} end
redis.call('HSET', KEY.slots, entry, moment)
if how == 'skip' then return {'skipped', ARGV[5]} end
local outcome = write(unpack(ARGV, 4, 15))
ring(ARGV[8])
return outcome
