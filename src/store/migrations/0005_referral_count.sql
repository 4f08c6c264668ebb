-- Calls can be counted by the service that callers were referred to: also those that are there already.

INSERT INTO day_count (split, day, value, calls)
SELECT 'referral', day, coalesce(referral, 'nowhere'), count(*) FROM call GROUP BY day, coalesce(referral, 'nowhere');
