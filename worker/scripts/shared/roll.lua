-- What the moves share,: the rolls, in which every job stands that is kept, one for each tenant.

local MOST_ENTRIES = 4000 -- words that one call of Lua's unpack may give
local ENTRIES = {} -- by tenant: moments and ids of the jobs that this script writes

-- Puts a new job on the roll; whoever calls rings afterwards, and then it stands there.
local function enter(id, tenant, moment)
  local entries = ENTRIES[tenant] or {}
  ENTRIES[tenant] = entries
  entries[#entries + 1] = moment
  entries[#entries + 1] = id
end

local function note_entries()
  for tenant, entries in pairs(ENTRIES) do
    redis.call('SADD', KEY.tenants, tenant)
    for i = 1, #entries, MOST_ENTRIES do
      redis.call('ZADD', KEY.roll .. tenant, unpack(entries, i, math.min(i + MOST_ENTRIES - 1, #entries)))
    end
  end
  ENTRIES = {}
end

-- A job has ended, and Redis will forget it at this moment: then it is to be struck off the roll (sweep.lua).
local function fade(id, tenant, moment) redis.call('ZADD', KEY.fading, moment, (tenant or '') .. '\31' .. id) end
