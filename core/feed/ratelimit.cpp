#include "core/feed/ratelimit.h"

#include <algorithm>

namespace portreeve::feed {

namespace {

QHostAddress groupOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of ::ffff:0:0/96, as a socket for both families says it
    if (isV4)
        return QHostAddress(v4);
    constexpr int NetworkBytes = 8;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + NetworkBytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

} // namespace

RateLimit::RateLimit(int burst, int perMinute, int most)
    : m_burst(burst)
    , m_perNanosecond(double(perMinute) / double(Time(std::chrono::minutes(1)).count()))
    , m_most(most)
{}

double RateLimit::tokensOf(const Bucket &bucket, Time now) const
{
    return std::min(m_burst, bucket.tokens + double((now - bucket.at).count()) * m_perNanosecond);
}

void RateLimit::makeRoom(Time now)
{
    if (m_buckets.size() < m_most)
        return;
    auto fullest = m_buckets.begin();
    for (auto it = m_buckets.begin(); it != m_buckets.end(); ++it) {
        if (tokensOf(*it, now) > tokensOf(*fullest, now))
            fullest = it;
    }
    m_buckets.erase(fullest);
}

bool RateLimit::take(const QHostAddress &address, Time now)
{
    const QHostAddress group = groupOf(address);
    auto bucket = m_buckets.find(group);
    if (bucket == m_buckets.end()) {
        makeRoom(now);
        bucket = m_buckets.insert(group, {m_burst, now});
    }
    bucket->tokens = tokensOf(*bucket, now);
    bucket->at = now;
    if (bucket->tokens < 1)
        return false;
    bucket->tokens -= 1;
    return true;
}

} // namespace portreeve::feed
