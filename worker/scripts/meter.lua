-- meter: counts requests against the rates of their API keys: a bucket that leaks evenly and holds one period's
-- worth, kept as the moment at which it would be empty again. The same for any number of gateways.
-- flags: allow-oom
-- arguments: for each request three: key id, most requests, of how many ms
-- returns: for each {1 if it may pass, how many may still pass now, ms until the bucket is empty, ms to wait or 0}

local answers = {}
local now = now_ms()
for i = 1, #ARGV, 3 do
  local meter, most, period_ms = KEY.meter .. ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local step_ms = period_ms / most
  local empty_at = math.max(now, tonumber(redis.call('GET', meter) or 0))
  local wait_ms = math.ceil(empty_at + step_ms - now - period_ms - 0.001)
  local passes = wait_ms <= 0
  if passes then
    empty_at = empty_at + step_ms
    redis.call('SET', meter, string.format('%.4f', empty_at), 'PX', math.ceil(empty_at - now) + 1000)
  end
  local left = math.floor((period_ms - (empty_at - now)) / step_ms + 0.001)
  answers[#answers + 1] = {passes and 1 or 0, math.max(0, left), math.ceil(empty_at - now), math.max(0, wait_ms)}
end
return answers
